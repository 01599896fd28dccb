package org.fillrate.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadlessArgumentsTest {
  @TempDir Path folder;

  private Path jar(String name, String header) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue(header, "vendor");
    Path jar = folder.resolve(name);
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }

  @Test
  void bundlesAreNoWordsOfTheCommand() throws Exception {
    Path one = jar("one.jar", "Bundle-SymbolicName");
    Path two = jar("two.jar", "Bundle-SymbolicName");
    HeadlessArguments given =
        HeadlessArguments.of(
            List.of(
                "p.json", "--bundle", one.toString(), "--out", "o", "--bundle", two.toString()));
    assertThat(given.words()).containsExactly("p.json", "--out", "o");
    assertThat(given.bundles()).containsExactly(one, two);
  }

  @Test
  void whatIsNoBundleIsRefusedInWords() throws IOException {
    Path plain = jar("plain.jar", "Main-Class");
    Path text = Files.writeString(folder.resolve("text.jar"), "no archive");
    Path archive = Files.writeString(folder.resolve("vendor.kar"), "any");
    assertRefused(List.of("--bundle"), "needs the path of a bundle");
    assertRefused(List.of("--bundle", folder.resolve("absent.jar").toString()), "there is no file");
    assertRefused(List.of("--bundle", plain.toString()), "lacks Bundle-SymbolicName");
    assertRefused(List.of("--bundle", text.toString()), "is no bundle");
    assertRefused(List.of("--bundle", archive.toString()), "give the bundle (.jar) in it");
  }

  private static void assertRefused(List<String> words, String because) {
    assertThatThrownBy(() -> HeadlessArguments.of(words))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(2))
        .hasMessageStartingWith("--bundle: ")
        .hasMessageContaining(because);
  }
}
