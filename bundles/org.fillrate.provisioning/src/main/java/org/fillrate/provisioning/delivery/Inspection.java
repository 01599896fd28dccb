package org.fillrate.provisioning.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads one delivered file to its end, once, and notes what is wrong with it. */
final class Inspection {
  private final Path folder;
  private final Limits limits;
  private final BundleRules rules;
  private final Findings findings;
  private final Meter meter;
  private final JarContents contents;

  /** A bundle that was found, before it is known who signed the file. */
  record Found(
      String symbolicName,
      String version,
      Path file,
      String sha256,
      Map<String, String> headers,
      int startLevel) {}

  private final List<Found> bundles = new ArrayList<>();
  private List<String> prerequisites = List.of();

  /**
   * @param folder the delivery's, for what is unpacked
   */
  Inspection(Path folder, Limits limits, BundleRules rules, Findings findings) {
    this.folder = folder;
    this.limits = limits;
    this.rules = rules;
    this.findings = findings;
    this.meter = new Meter(limits);
    this.contents = new JarContents(folder, meter);
  }

  List<Found> bundles() {
    return bundles;
  }

  List<String> prerequisites() {
    return prerequisites;
  }

  /** Whether a jar within the file bears a signature, whoever made it. */
  boolean signedInside() {
    return contents.signedInside();
  }

  /**
   * Takes a bundle or a Karaf archive, by what is in it.
   *
   * @param label what sentences call it
   * @throws Refused where it is neither, or is at fault as an archive
   */
  void read(Path file, String label) throws IOException, Refused {
    try (Archive archive = Archive.open(file, label, meter)) {
      Map<String, String> headers = ManifestHeaders.read(archive);
      if (headers.containsKey("Bundle-SymbolicName")) {
        bundle(archive, file, headers, 1, 0);
      } else if (KarafArchive.is(archive)) {
        karaf(archive);
      } else {
        throw new Refused("not-a-bundle", Said.NEITHER.with(label));
      }
    }
  }

  private void karaf(Archive archive) throws IOException, Refused {
    Path jars = Files.createDirectory(folder.resolve("bundles"));
    KarafArchive karaf = KarafArchive.read(archive, jars, limits, findings);
    prerequisites = karaf.prerequisites();
    for (Map.Entry<String, Integer> named : karaf.bundles().entrySet()) {
      jar(archive, named.getKey(), karaf, named.getValue());
    }
    for (Map.Entry<String, Path> idle : karaf.files().entrySet()) {
      if (karaf.bundles().containsKey(idle.getKey())) continue;
      jar(archive, idle.getKey(), karaf, -1);
      Files.delete(idle.getValue());
    }
    unique();
  }

  /**
   * @param startLevel less than 0 where it is not for installation
   */
  private void jar(Archive archive, String name, KarafArchive karaf, int startLevel)
      throws IOException, Refused {
    Path file = Objects.requireNonNull(karaf.files().get(name));
    String label = EntryNames.shown(name) + " in " + archive.label();
    try (Archive jar = Archive.open(file, label, meter)) {
      if (startLevel < 0) {
        contents.read(jar, file, 2, Set.of(""), new ClassScan(label, new Findings()));
        return;
      }
      Map<String, String> headers = ManifestHeaders.read(jar);
      if (!headers.containsKey("Bundle-SymbolicName")) {
        throw new Refused(
            "not-a-bundle",
            label
                + " is not a bundle: its manifest has no Bundle-SymbolicName. Embed it in the bundle that needs it, or make it one with bnd.");
      }
      bundle(jar, file, headers, 2, startLevel);
    }
  }

  private void bundle(
      Archive jar, Path file, Map<String, String> headers, int depth, int startLevel)
      throws IOException, Refused {
    BundleRules.Identity identity = rules.check(jar.label(), headers, findings);
    Set<String> roots = new HashSet<>(Set.of(""));
    for (String root : identity.classPath()) {
      String folder = root.replaceAll("^[./]+", "").replaceAll("/+$", "");
      if (!folder.isEmpty()) roots.add(folder + "/");
    }
    ClassScan scan = new ClassScan(identity.name(), findings);
    contents.read(jar, file, depth, roots, scan);
    scan.report();
    bundles.add(
        new Found(identity.name(), identity.version(), file, sha256(file), headers, startLevel));
  }

  private void unique() {
    Map<String, String> versions = new HashMap<>();
    for (Found bundle : bundles) {
      String other = versions.put(bundle.symbolicName(), bundle.version());
      if (other != null) {
        findings.refuse(
            "duplicate-bundle", Said.TWICE.with(bundle.symbolicName(), other, bundle.version()));
      }
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
