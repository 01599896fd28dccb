package org.fillrate.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fillrate.api.document.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VendorFileTest {
  @TempDir Path folder;

  private static byte[] zip(Object... namesAndBytes) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
        zip.write((byte[]) namesAndBytes[i + 1]);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] manifest(String name) {
    return text(
        "Manifest-Version: 1.0\nBundle-SymbolicName: "
            + name
            + ";singleton:=true\n"
            + "Bundle-Version: 1.2\n\n");
  }

  @Test
  void aBundleIsReadWhereverItsManifestStands() throws Exception {
    byte[] bundle = zip("x.class", text("x"), "META-INF/MANIFEST.MF", manifest("com.acme.a"));
    VendorFile file = VendorFile.read(Files.write(folder.resolve("a.jar"), bundle));
    assertThat(file.symbolicNames()).containsExactly("com.acme.a");
    assertThat(file.bundles().get(0).version()).isEqualTo("1.2");
    assertThat(file.bundles().get(0).bytes()).isEqualTo(bundle);
  }

  @Test
  void anArchiveHasAllItsBundles() throws Exception {
    byte[] a = zip("META-INF/MANIFEST.MF", manifest("a"));
    byte[] b = zip("META-INF/MANIFEST.MF", manifest("b"));
    byte[] kar =
        zip("META-INF/MANIFEST.MF", text("Manifest-Version: 1.0\n\n"), "r/a.jar", a, "r/b.jar", b);
    VendorFile file = VendorFile.read(Files.write(folder.resolve("ab.kar"), kar));
    assertThat(file.symbolicNames()).containsExactly("a", "b");
  }

  @Test
  void whatHoldsNoBundleIsRefused() throws Exception {
    Path odd = Files.write(folder.resolve("odd.kar"), text("no zip at all"));
    assertThatThrownBy(() -> VendorFile.read(odd))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("holds no bundle");
  }
}
