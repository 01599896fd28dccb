package org.fillrate.provisioning.act;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.osgi.framework.Bundle;

/**
 * The bundles that the server ships with, known by where the framework has them from: {@code
 * etc/startup.properties} names files under {@code system/}.
 */
public final class ShippedBundles {
  private static final String REFERENCE = "reference:";
  private static final String FILE = "file:";

  private final Set<String> paths;

  private ShippedBundles(Set<String> paths) {
    this.paths = Set.copyOf(paths);
  }

  /**
   * @param startup the file {@code etc/startup.properties}
   * @param system the folder that its names are relative to
   */
  public static ShippedBundles of(Path startup, Path system) throws IOException {
    Properties names = new Properties();
    try (InputStream in = Files.newInputStream(startup)) {
      names.load(in);
    }
    Set<String> paths = new HashSet<>();
    for (String name : names.stringPropertyNames()) {
      Path file = Path.of(plain(name));
      paths.add(normal(file.isAbsolute() ? file : system.resolve(file)));
    }
    return new ShippedBundles(paths);
  }

  /** Whether the framework has it from where it shipped, or is it. */
  public boolean contains(Bundle bundle) {
    if (bundle.getBundleId() == 0) return true;
    String location = bundle.getLocation();
    if (!location.contains(FILE)) return false;
    try {
      return paths.contains(normal(Path.of(plain(location))));
    } catch (java.nio.file.InvalidPathException e) {
      return false;
    }
  }

  private static String plain(String location) {
    String plain =
        location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
    plain = plain.startsWith(FILE) ? plain.substring(FILE.length()) : plain;
    // file:///opt and file:/opt are one, and so is C:/ behind a slash
    plain = plain.replaceFirst("^/+", "/");
    plain =
        java.net.URLDecoder.decode(
            plain.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
    return plain.matches("/[A-Za-z]:.*") ? plain.substring(1) : plain;
  }

  private static String normal(Path path) {
    String normal = path.toAbsolutePath().normalize().toString();
    return System.getProperty("os.name", "").startsWith("Windows")
        ? normal.toLowerCase(Locale.ROOT)
        : normal;
  }
}
