package org.fillrate.provisioning.hostile;

import static org.fillrate.provisioning.hostile.Zips.ENTRY;
import static org.fillrate.provisioning.hostile.Zips.LOCAL;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Zip files whose directory does not cover the file as it lies there. */
final class HostileDirectories {
  private static final String MANIFEST = Zips.manifest("com.acme.plain", "");
  private static final String NAME = "note.txt";

  private HostileDirectories() {}

  static List<HostileFile> all() {
    return List.of(
        zip("one of several volumes", HostileDirectories::volume, "several volumes"),
        zip("directory that does not fit", HostileDirectories::shifted, "does not fit"),
        zip("directory that is none", HostileDirectories::garbled, "cannot be read"),
        zip("stored and longer than it is", HostileDirectories::stretched, "impossible length"),
        zip("folder with content", HostileDirectories::folder, "impossible length"),
        new HostileFile(
            "ZIP64 entry", "plain.jar", HostileDirectories::zip64, "zip-64", "above 4 GB"),
        zip("entry inside another", HostileDirectories::inside, "entries that overlap"),
        zip("entry that runs into the directory", HostileDirectories::overrun, "overlaps its"),
        zip("entry outside of the file", HostileDirectories::outside, "points outside"));
  }

  private static HostileFile zip(String name, Supplier<byte[]> content, String says) {
    return new HostileFile(name, "plain.jar", content, "zip-two-stories", says);
  }

  private static byte[] plain() {
    return Zips.stored("META-INF/MANIFEST.MF", MANIFEST, NAME, "note");
  }

  private static byte[] volume() {
    ByteBuffer zip = Zips.numbers(plain());
    return zip.putShort(Zips.end(zip) + 4, (short) 1).array();
  }

  private static byte[] shifted() {
    ByteBuffer zip = Zips.numbers(plain());
    int at = Zips.end(zip) + 16;
    return zip.putInt(at, zip.getInt(at) + 10).array();
  }

  /** The content of one entry is another entry, header and all; the directory names both. */
  private static byte[] inside() {
    ByteBuffer zip = Zips.numbers(plain());
    int from = Zips.header(zip, LOCAL, NAME);
    byte[] entry = Arrays.copyOfRange(zip.array(), from, zip.getInt(Zips.end(zip) + 16));
    ByteBuffer both =
        Zips.numbers(
            Zips.stored("META-INF/MANIFEST.MF", MANIFEST, "outer.bin", entry, NAME, "note"));
    int inner = Zips.header(both, LOCAL, "outer.bin") + 30 + "outer.bin".length();
    return both.putInt(Zips.header(both, ENTRY, NAME) + 42, inner).array();
  }

  private static byte[] garbled() {
    ByteBuffer zip = Zips.numbers(plain());
    return zip.putInt(Zips.header(zip, ENTRY, NAME), 0).array();
  }

  private static byte[] stretched() {
    ByteBuffer zip = Zips.numbers(plain());
    zip.putInt(Zips.header(zip, LOCAL, NAME) + 22, 100);
    return zip.putInt(Zips.header(zip, ENTRY, NAME) + 24, 100).array();
  }

  private static byte[] folder() {
    return Zips.stored("META-INF/MANIFEST.MF", MANIFEST, "folder/", "content");
  }

  private static byte[] zip64() {
    ByteBuffer zip = Zips.numbers(plain());
    return zip.putInt(Zips.header(zip, ENTRY, NAME) + 24, -1).array();
  }

  private static byte[] overrun() {
    ByteBuffer zip = Zips.numbers(plain());
    int local = Zips.header(zip, LOCAL, NAME);
    int entry = Zips.header(zip, ENTRY, NAME);
    for (int at : new int[] {local + 18, local + 22, entry + 20, entry + 24}) zip.putInt(at, 10);
    return zip.array();
  }

  private static byte[] outside() {
    ByteBuffer zip = Zips.numbers(plain());
    return zip.putInt(Zips.header(zip, ENTRY, NAME) + 42, 1 << 30).array();
  }
}
