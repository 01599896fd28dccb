package org.fillrate.provisioning.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * Reads the headers of a jar's manifest as the framework will, and refuses what can be read
 * otherwise.
 */
final class ManifestHeaders {
  static final String MANIFEST = "META-INF/MANIFEST.MF";

  private static final Pattern VERSIONED =
      Pattern.compile("META-INF/versions/([1-9]\\d{0,3})/(.+)");

  /** Of a signed jar it has a section for each entry. */
  private static final int LARGEST = 16 << 20;

  /** Of its main section, which is what is parsed. */
  private static final int LONGEST_HEADERS = 1 << 18;

  private static final String SUPPLEMENT = "OSGI-INF/MANIFEST.MF";

  /** All that a supplementary manifest may say (OSGi Core 8, 3.2.7). */
  private static final List<String> SUPPLEMENTED = List.of("Import-Package", "Require-Capability");

  private ManifestHeaders() {}

  /**
   * Main headers with those that a multi-release jar has for this JVM; names without regard to
   * case; empty where there is no manifest.
   */
  static Map<String, String> read(Archive archive) throws IOException, Refused {
    Optional<ArchiveEntry> manifest = Optional.empty();
    Optional<ArchiveEntry> supplement = Optional.empty();
    int newest = 8;
    for (ArchiveEntry entry : archive.entries()) {
      var versioned = VERSIONED.matcher(entry.name());
      if (entry.name().equalsIgnoreCase(MANIFEST)) {
        if (!entry.name().equals(MANIFEST)) throw bad(archive, "is spelled " + entry.name());
        manifest = Optional.of(entry);
      } else if (versioned.matches()) {
        int version = Integer.parseInt(versioned.group(1));
        if (versioned.group(2).equalsIgnoreCase(MANIFEST)) {
          throw bad(archive, "has another for Java " + version);
        }
        if (versioned.group(2).equals(SUPPLEMENT)
            && version > newest
            && version <= Runtime.version().feature()) {
          newest = version;
          supplement = Optional.of(entry);
        }
      }
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (manifest.isEmpty()) return headers;
    headers.putAll(parse(archive, manifest.get()));
    if (supplement.isPresent() && "true".equalsIgnoreCase(headers.get("Multi-Release"))) {
      Map<String, String> more = parse(archive, supplement.get());
      more.keySet().retainAll(SUPPLEMENTED);
      headers.putAll(more);
    }
    return headers;
  }

  private static Map<String, String> parse(Archive archive, ArchiveEntry entry)
      throws IOException, Refused {
    byte[] bytes = archive.bytes(entry, LARGEST);
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0) throw bad(archive, "has a NUL character");
    Set<String> seen = new HashSet<>();
    int length = 0;
    for (String line : text.split("\\r\\n|\\n|\\r")) {
      length += line.length();
      if (length > LONGEST_HEADERS) throw bad(archive, "has headers of too many characters");
      if (line.isEmpty()) break;
      int colon = line.indexOf(':');
      if (line.startsWith(" ") || colon < 0) continue;
      String name = line.substring(0, colon);
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw bad(archive, "says " + EntryNames.shown(name) + " twice");
      }
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    try {
      new Manifest(new ByteArrayInputStream(bytes))
          .getMainAttributes()
          .forEach((name, value) -> headers.put(name.toString(), value.toString()));
    } catch (IOException e) {
      throw bad(archive, "cannot be read: " + EntryNames.shown(String.valueOf(e.getMessage())));
    }
    return headers;
  }

  private static Refused bad(Archive archive, String what) {
    return new Refused(
        "bad-manifest",
        "The manifest of %s %s; let bnd or Maven write it.".formatted(archive.label(), what));
  }
}
