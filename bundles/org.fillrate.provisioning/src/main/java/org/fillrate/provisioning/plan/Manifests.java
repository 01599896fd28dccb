package org.fillrate.provisioning.plan;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.resource.Resource;

/** Bundles that are files as the resolver sees them. */
final class Manifests {
  private static final String REFERENCE = "reference:";

  private Manifests() {}

  /**
   * @throws IOException where the file cannot be read or is no bundle
   */
  static Resource resource(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      if (manifest == null) throw new IOException(file.getFileName() + " has no manifest");
      Map<String, String> headers = new HashMap<>();
      manifest
          .getMainAttributes()
          .forEach((name, value) -> headers.put(name.toString(), value.toString()));
      return ResourceBuilder.build(file.toString(), headers);
    } catch (BundleException | IllegalArgumentException e) {
      throw new IOException("the manifest is at fault: " + e.getMessage(), e);
    }
  }

  /** The file behind a location such as {@code reference:file:/opt/fillrate/system/….jar}. */
  static Path file(String location) throws IOException {
    String plain =
        location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
    try {
      return Path.of(URI.create(plain));
    } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
      throw new IOException("there is no file behind " + location, e);
    }
  }
}
