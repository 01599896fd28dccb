package org.fillrate.itests;

import static org.ops4j.pax.exam.CoreOptions.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.awaitility.Awaitility;
import org.ops4j.pax.exam.Option;

/**
 * Awaitility for the container. Its own manifest asks for a Hamcrest that JUnit 4's bundle can't
 * live with; what is used here needs none.
 */
final class AwaitilityBundle {
  private AwaitilityBundle() {}

  static Option option() {
    try {
      Path jar = Path.of("target", "awaitility-bundle.jar").toAbsolutePath();
      write(jar);
      return bundle(jar.toUri().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path target) throws IOException {
    String source = Awaitility.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    try (JarFile from = new JarFile(source);
        OutputStream file = Files.newOutputStream(target);
        JarOutputStream to = new JarOutputStream(file, manifest())) {
      for (JarEntry entry : (Iterable<JarEntry>) from.stream()::iterator) {
        if (!entry.getName().endsWith(".class")) continue;
        to.putNextEntry(new JarEntry(entry.getName()));
        from.getInputStream(entry).transferTo(to);
      }
    }
  }

  private static Manifest manifest() {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "org.fillrate.itests.awaitility");
    headers.putValue("Export-Package", "org.awaitility,org.awaitility.core");
    headers.putValue("Import-Package", "org.hamcrest,org.hamcrest.core");
    return manifest;
  }
}
