package org.fillrate.provisioning.hostile;

import static org.fillrate.provisioning.hostile.Zips.ENTRY;
import static org.fillrate.provisioning.hostile.Zips.LOCAL;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Files at fault as archives. Each would be an innocent bundle but for one thing. */
final class HostileZips {
  private static final byte[] NOTE = "note".getBytes(StandardCharsets.UTF_8);
  private static final String MANIFEST = Zips.manifest("com.acme.plain", "");

  private HostileZips() {}

  static List<HostileFile> all() {
    return List.of(
        zip("parent path", () -> with("../evil.txt"), "zip-slip", "has .."),
        zip("parent path inside", () -> with("a/../../evil.txt"), "zip-slip", "has .."),
        zip("absolute path", () -> with("/etc/evil.txt"), "zip-slip", "is absolute"),
        zip("backslash", () -> with("..\\evil.txt"), "zip-slip", "backslash"),
        zip("drive letter", () -> with("C:evil.txt"), "zip-slip", "drive letters"),
        zip("NUL in a name", () -> with("evil.txt\0.png"), "zip-slip", "invisible"),
        zip("right-to-left name", () -> with("evil\u202etxt.class"), "zip-slip", "invisible"),
        zip("symbolic link", HostileZips::link, "zip-link", "symbolic link"),
        zip("same name twice", HostileZips::twice, "zip-duplicate", "two entries"),
        zip("upper and lower case", () -> with("a.txt", "A.txt"), "zip-duplicate", "case"),
        zip("folder in two cases", () -> with("a/b", "A/c"), "zip-duplicate", "case"),
        zip(
            "file and folder",
            () -> with("conf", "conf/x"),
            "zip-duplicate",
            "a file and a folder"),
        zip(
            "folder and file",
            () -> with("conf/x", "conf"),
            "zip-duplicate",
            "a file and a folder"),
        zip("two names of one entry", HostileZips::renamed, "zip-two-stories", "otherwise"),
        zip("two lengths of one entry", HostileZips::relengthed, "zip-two-stories", "otherwise"),
        zip("second name in an extra field", HostileZips::extra, "zip-two-stories", "second name"),
        zip("entry beside the directory", HostileZips::hidden, "zip-junk", "belong to no entry"),
        zip("two entries of one content", HostileZips::shared, "zip-two-stories", "otherwise"),
        zip("directory of another length", HostileZips::miscounted, "zip-two-stories", "length"),
        zip("cut off", HostileZips::cut, "zip-damaged", "ends in the middle"),
        zip("script before it", HostileZips::prepended, "zip-junk", "belong to no entry"),
        zip("bytes behind it", HostileZips::appended, "zip-junk", "behind the end"),
        zip("encrypted", HostileZips::encrypted, "zip-encrypted", "encrypted"),
        zip("ZIP64", HostileZips::zip64, "zip-64", "ZIP64"),
        zip("altered content", HostileZips::altered, "zip-damaged", "checksum"),
        zip("bomb", () -> bundle("zeros.bin", new byte[8 << 20]), "zip-bomb", "only bombs do"),
        zip("bomb that lies about its length", HostileZips::lying, "zip-damaged", "length"),
        zip("archives in archives", HostileZips::nested, "zip-bomb", "archives deep"),
        zip("flood of entries", HostileZips::flood, "too-many-entries", "entries"),
        zip("no zip at all", () -> NOTE, "not-an-archive", "not a zip file"),
        zip("nothing at all", () -> new byte[0], "not-an-archive", "not a zip file"));
  }

  private static HostileFile zip(String name, Supplier<byte[]> content, String code, String says) {
    return new HostileFile(name, "plain.jar", content, code, says);
  }

  private static byte[] bundle(Object... namesAndContents) {
    return Zips.bundle("com.acme.plain", "", namesAndContents);
  }

  private static byte[] with(String... names) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("META-INF/MANIFEST.MF", MANIFEST.getBytes(StandardCharsets.UTF_8));
    for (String name : names) entries.put(name, NOTE);
    return Zips.zip(false, entries);
  }

  private static byte[] link() {
    ByteBuffer zip = Zips.numbers(with("link.txt"));
    int at = Zips.header(zip, ENTRY, "link.txt");
    zip.put(at + 5, (byte) 3); // made by Unix
    zip.putInt(at + 38, 0120777 << 16);
    return zip.array();
  }

  private static byte[] twice() {
    return Zips.replaced(with("a.txt", "b.txt"), "b.txt", "a.txt");
  }

  private static byte[] renamed() {
    ByteBuffer zip = Zips.numbers(with("good.txt"));
    zip.put(Zips.header(zip, LOCAL, "good.txt") + 30, (byte) 'f');
    return zip.array();
  }

  private static byte[] relengthed() {
    ByteBuffer zip = Zips.numbers(with("good.txt"));
    zip.putInt(Zips.header(zip, LOCAL, "good.txt") + 22, 3);
    return zip.array();
  }

  /** Info-ZIP's field 0x7075, which some readers take the name from. */
  private static byte[] extra() {
    ByteBuffer zip = Zips.numbers(with("good.txt"));
    int directory = zip.getInt(Zips.end(zip) + 16);
    int entry = Zips.header(zip, ENTRY, "good.txt");
    byte[] field = {0x75, 0x70, 1, 0, 1};
    zip.putShort(entry + 30, (short) field.length);
    zip.putInt(Zips.end(zip) + 12, zip.getInt(Zips.end(zip) + 12) + field.length);
    int after = entry + 46 + "good.txt".length();
    byte[] bytes = zip.array();
    assert directory < after;
    return Zips.joined(
        Zips.joined(Arrays.copyOf(bytes, after), field),
        Arrays.copyOfRange(bytes, after, bytes.length));
  }

  /** Who reads the stream sees an entry that the directory does not have. */
  private static byte[] hidden() {
    ByteBuffer zip = Zips.numbers(with("seen.txt", "hidden.txt"));
    int entry = Zips.header(zip, ENTRY, "hidden.txt");
    int length = 46 + "hidden.txt".length();
    int end = Zips.end(zip);
    zip.putShort(end + 8, (short) 2);
    zip.putShort(end + 10, (short) 2);
    zip.putInt(end + 12, zip.getInt(end + 12) - length);
    byte[] bytes = zip.array();
    return Zips.joined(
        Arrays.copyOf(bytes, entry), Arrays.copyOfRange(bytes, entry + length, bytes.length));
  }

  private static byte[] shared() {
    ByteBuffer zip = Zips.numbers(with("a.txt", "b.txt"));
    zip.putInt(Zips.header(zip, ENTRY, "b.txt") + 42, Zips.header(zip, LOCAL, "a.txt"));
    return zip.array();
  }

  private static byte[] miscounted() {
    ByteBuffer zip = Zips.numbers(with("a.txt", "b.txt"));
    int end = Zips.end(zip);
    zip.putShort(end + 8, (short) 2);
    zip.putShort(end + 10, (short) 2);
    return zip.array();
  }

  private static byte[] cut() {
    byte[] whole = with("a.txt");
    return Arrays.copyOf(whole, whole.length / 2);
  }

  private static byte[] prepended() {
    return Zips.joined("#!/bin/sh\nexit\n".getBytes(StandardCharsets.UTF_8), with("a.txt"));
  }

  private static byte[] appended() {
    return Zips.joined(with("a.txt"), NOTE);
  }

  private static byte[] encrypted() {
    ByteBuffer zip = Zips.numbers(with("a.txt"));
    for (int at :
        new int[] {6 + Zips.header(zip, LOCAL, "a.txt"), 8 + Zips.header(zip, ENTRY, "a.txt")}) {
      zip.putShort(at, (short) (zip.getShort(at) | 1));
    }
    return zip.array();
  }

  private static byte[] zip64() {
    ByteBuffer zip = Zips.numbers(with("a.txt"));
    zip.putInt(Zips.end(zip) + 16, -1);
    return zip.array();
  }

  private static byte[] altered() {
    return Zips.replaced(with("a.txt"), "note", "nose");
  }

  /** Its directory, header and descriptor all say ten bytes; it holds eight mebibytes. */
  private static byte[] lying() {
    ByteBuffer zip = Zips.numbers(bundle("zeros.bin", new byte[8 << 20]));
    int entry = Zips.header(zip, ENTRY, "zeros.bin");
    zip.putInt(entry + 24, 10);
    int descriptor = zip.getInt(Zips.end(zip) + 16) - 16;
    zip.putInt(descriptor + 12, 10);
    return zip.array();
  }

  private static byte[] nested() {
    byte[] inner = Zips.zip("a.txt", NOTE);
    for (int depth = 0; depth < 4; depth++) inner = Zips.zip("inner.zip", inner);
    return bundle("inner.zip", inner);
  }

  private static byte[] flood() {
    String[] names = new String[50_000];
    for (int i = 0; i < names.length; i++) names[i] = Integer.toString(i);
    return with(names);
  }
}
