package org.fillrate.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

class HeadlessFrameworkTest {
  @TempDir Path folder;
  @TempDir Path temporary;

  /** A bundle of one class: {@link EchoActivator}. */
  private Path echoBundle() throws IOException {
    return echoBundle("org.osgi.framework");
  }

  private Path echoBundle(String imports) throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "echo");
    headers.putValue("Bundle-Activator", EchoActivator.class.getName());
    headers.putValue("Import-Package", imports);
    Path jar = folder.resolve("a bundle with spaces.jar");
    String entry = EchoActivator.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream bytes = getClass().getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      bytes.transferTo(out);
    }
    return jar;
  }

  @Test
  void runsACommandOfABundleWithItsArguments() throws Exception {
    List<String> arguments = List.of("a b", "", "--out");
    try (HeadlessFramework framework =
        HeadlessFramework.start(temporary, List.of(echoBundle()), "echo", arguments)) {
      assertThat(framework.command("echo").call()).isEqualTo(3);
    }
  }

  @Test
  void twoRunAtATimeAndLeaveNothingBehind() throws Exception {
    List<Path> jars = List.of(echoBundle());
    try (HeadlessFramework one = HeadlessFramework.start(temporary, jars, "echo", List.of());
        HeadlessFramework two =
            HeadlessFramework.start(temporary, jars, "echo", List.of("x", "y"))) {
      assertThat(one.command("echo").call()).isEqualTo(1);
      assertThat(two.command("echo").call()).isEqualTo(2);
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void startsAnotherBundleBesideOurs() throws Exception {
    try (HeadlessFramework framework =
        HeadlessFramework.start(temporary, List.of(), "echo", List.of("x"))) {
      framework.add(echoBundle());
      assertThat(framework.command("echo").call()).isEqualTo(1);
    }
  }

  @Test
  void saysWhatAnotherBundleLacks() throws Exception {
    try (HeadlessFramework framework =
        HeadlessFramework.start(temporary, List.of(), "echo", List.of())) {
      Path jar = echoBundle("org.osgi.framework,org.example.absent");
      assertThatThrownBy(() -> framework.add(jar))
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(2))
          .hasMessageContaining("a bundle with spaces.jar can't start")
          .hasMessageContaining("org.example.absent");
    }
  }

  @Test
  void aBundleThatIsMissingIsNamed() throws IOException {
    assertThatThrownBy(
            () ->
                HeadlessFramework.start(
                    temporary, List.of(folder.resolve("absent.jar")), "echo", List.of()))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("absent.jar");
    assertThat(temporary).isEmptyDirectory();
  }
}
