package org.fillrate.provisioning.delivery;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Reads a jar to the last byte, and the jars within it: each must be a sound archive, its classes
 * are looked at, and a signature that it bears must hold.
 */
final class JarContents {
  private static final int LARGEST_CLASS = 4 << 20;

  private final Path scratch;
  private final Meter meter;
  private boolean signedInside;

  /**
   * @param scratch an existing folder for what is unpacked and deleted again
   */
  JarContents(Path scratch, Meter meter) {
    this.scratch = scratch;
    this.meter = meter;
  }

  /** Whether a jar within the delivered file bears a signature, whoever made it. */
  boolean signedInside() {
    return signedInside;
  }

  /**
   * @param depth of the jar; the delivered file is 1
   * @param roots folders of its class path, each empty or ending in a slash; one that is a file is
   *     a jar, whatever its name and first bytes
   */
  void read(Archive jar, Path file, int depth, Set<String> roots, ClassScan scan)
      throws IOException, Refused {
    meter.depth(jar.label(), depth);
    for (ArchiveEntry entry : jar.entries()) {
      if (entry.folder()) continue;
      if (entry.name().endsWith(".class")) {
        scan.look(jar.label(), entry.name(), jar.bytes(entry, LARGEST_CLASS), roots);
      } else if (roots.contains(entry.name() + "/") || jar.holdsArchive(entry)) {
        within(jar, entry, depth + 1, scan);
      } else {
        jar.copy(entry, OutputStream.nullOutputStream());
      }
    }
    if (depth > 1) {
      JarSignature signature = JarSignature.of(file, jar.label());
      signedInside |= signature.state() == JarSignature.State.SIGNED;
    }
  }

  private void within(Archive jar, ArchiveEntry entry, int depth, ClassScan scan)
      throws IOException, Refused {
    String label = EntryNames.shown(entry.name()) + " in " + jar.label();
    meter.depth(label, depth);
    Path file = Files.createTempFile(scratch, "within", ".jar");
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        jar.copy(entry, out);
      }
      try (Archive inner = Archive.open(file, label, meter)) {
        read(inner, file, depth, Set.of(""), scan);
      }
    } finally {
      Files.delete(file);
    }
  }
}
