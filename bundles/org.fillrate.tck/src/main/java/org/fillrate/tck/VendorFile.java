package org.fillrate.tck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.fillrate.api.document.InvalidInput;
import org.jspecify.annotations.Nullable;

/** A bundle, or a Karaf archive of bundles, as it lies on disk. */
record VendorFile(Path path, List<Content> bundles) {
  private static final long LARGEST = 512L << 20;

  /**
   * A bundle.
   *
   * @param bytes of its jar
   */
  record Content(String symbolicName, String version, byte[] bytes) {}

  String name() {
    return String.valueOf(path.getFileName());
  }

  List<String> symbolicNames() {
    return bundles.stream().map(Content::symbolicName).toList();
  }

  /**
   * Reads the names only; whether the file is sound is the server's to say.
   *
   * @throws InvalidInput where there is no bundle in it
   */
  static VendorFile read(Path path) throws IOException {
    if (Files.size(path) > LARGEST) {
      throw new InvalidInput(path.toString(), "is larger than " + (LARGEST >> 20) + " MiB");
    }
    List<Content> bundles = new ArrayList<>();
    byte[] whole = Files.readAllBytes(path);
    Content single = bundle(whole);
    if (single != null) bundles.add(single);
    else readArchive(whole, bundles);
    if (bundles.isEmpty()) {
      throw new InvalidInput(path.toString(), "holds no bundle: name a bundle or a Karaf archive");
    }
    return new VendorFile(path, List.copyOf(bundles));
  }

  private static void readArchive(byte[] whole, List<Content> bundles) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(whole))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.getName().endsWith(".jar")) continue;
        Content inner = bundle(zip.readNBytes((int) LARGEST));
        if (inner != null) bundles.add(inner);
      }
    }
  }

  private static @Nullable Content bundle(byte[] bytes) throws IOException {
    Manifest manifest = manifest(bytes);
    if (manifest == null) return null;
    String name = manifest.getMainAttributes().getValue("Bundle-SymbolicName");
    String version = manifest.getMainAttributes().getValue("Bundle-Version");
    if (name == null) return null;
    return new Content(name.split(";")[0].strip(), version == null ? "0.0.0" : version, bytes);
  }

  /** Wherever it stands in the file: signing may move it. */
  private static @Nullable Manifest manifest(byte[] bytes) throws IOException {
    try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(bytes), false)) {
      if (jar.getManifest() != null) return jar.getManifest();
    }
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.getName().equalsIgnoreCase("META-INF/MANIFEST.MF")) continue;
        try (InputStream in = new ByteArrayInputStream(zip.readAllBytes())) {
          return new Manifest(in);
        }
      }
    }
    return null;
  }
}
