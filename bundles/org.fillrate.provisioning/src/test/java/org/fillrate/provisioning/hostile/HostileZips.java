package org.fillrate.provisioning.hostile;

import static org.fillrate.provisioning.hostile.Zips.ENTRY;
import static org.fillrate.provisioning.hostile.Zips.LOCAL;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files at fault as archives. Each would be an innocent bundle but for one thing. */
final class HostileZips {
  private static final byte[] NOTE = "note".getBytes(StandardCharsets.UTF_8);
  private static final String MANIFEST = Zips.manifest("com.acme.plain", "");

  private HostileZips() {}

  static List<HostileFile> all() {
    return List.of(
        zip("parent path", () -> with("../evil.txt"), "zip-slip", "has .."),
        zip("parent path inside", () -> with("a/../../evil.txt"), "zip-slip", "has .."),
        zip("dot path", () -> with("a/./evil.txt"), "zip-slip", "empty step"),
        zip("double slash", () -> with("a//evil.txt"), "zip-slip", "empty step"),
        zip("no name", () -> with(""), "zip-slip", "empty step"),
        zip("absolute path", () -> with("/etc/evil.txt"), "zip-slip", "is absolute"),
        zip("backslash", () -> with("..\\evil.txt"), "zip-slip", "backslash"),
        zip("drive letter", () -> with("C:evil.txt"), "zip-slip", "drive letters"),
        zip("NUL in a name", () -> with("evil.txt\0.png"), "zip-slip", "invisible"),
        zip("right-to-left name", () -> with("evil\u202etxt.class"), "zip-slip", "invisible"),
        zip("symbolic link", HostileZips::link, "zip-link", "symbolic link"),
        zip("folder that is a link", HostileZips::linkedFolder, "zip-link", "symbolic link"),
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
        zip("shorter name in its header", HostileZips::shortened, "zip-two-stories", "otherwise"),
        zip("two flags of one entry", () -> local(6, 1), "zip-two-stories", "otherwise"),
        zip("two methods of one entry", () -> local(8, 8), "zip-two-stories", "otherwise"),
        zip("two checksums of one entry", () -> local(14, 1), "zip-two-stories", "otherwise"),
        zip("two packed lengths", () -> local(18, 3), "zip-two-stories", "otherwise"),
        zip("two lengths of one entry", () -> local(22, 3), "zip-two-stories", "otherwise"),
        zip(
            "two lengths behind its content",
            HostileZips::described,
            "zip-two-stories",
            "otherwise"),
        zip("foreign method", HostileZips::method, "zip-damaged", "method 12"),
        zip("endless directory", HostileZips::comments, "zip-two-stories", "has a directory of"),
        zip("second name in an extra field", HostileZips::extra, "zip-two-stories", "second name"),
        zip("entry beside the directory", HostileZips::hidden, "zip-junk", "belong to no entry"),
        zip("two entries of one content", HostileZips::shared, "zip-two-stories", "otherwise"),
        zip("directory of another length", HostileZips::miscounted, "zip-two-stories", "length"),
        zip("cut off", HostileZips::cut, "zip-damaged", "ends in the middle"),
        zip("script before it", HostileZips::prepended, "zip-junk", "belong to no entry"),
        zip("bytes behind it", HostileZips::appended, "zip-junk", "behind the end"),
        zip("encrypted", HostileZips::encrypted, "zip-encrypted", "encrypted"),
        zip("ZIP64", HostileZips::zip64, "zip-64", "ZIP64"),
        zip("shorter than it says", HostileZips::shorter, "zip-damaged", "length"),
        zip("bytes behind a stream's end", HostileZips::overlong, "zip-damaged", "length"),
        zip("bytes between entries", HostileZips::gap, "zip-junk", "belong to no entry"),
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

  /** Its own header takes the name's end for an extra field. */
  private static byte[] shortened() {
    ByteBuffer zip = Zips.numbers(with("good.txt"));
    int at = Zips.header(zip, LOCAL, "good.txt");
    zip.putShort(at + 26, (short) 4).putShort(at + 28, (short) 4);
    return zip.array();
  }

  /** Says something else in its own header, in the number at this offset. */
  private static byte[] local(int offset, int says) {
    ByteBuffer zip = Zips.numbers(with("good.txt"));
    int at = Zips.header(zip, LOCAL, "good.txt") + offset;
    if (offset < 14) zip.putShort(at, (short) says);
    else zip.putInt(at, says);
    return zip.array();
  }

  private static byte[] described() {
    ByteBuffer zip = Zips.numbers(bundle("good.txt", NOTE));
    int descriptor = zip.getInt(Zips.end(zip) + 16) - 16;
    zip.putInt(descriptor + 12, 3);
    return zip.array();
  }

  private static byte[] method() {
    ByteBuffer zip = Zips.numbers(with("a.txt"));
    zip.putShort(8 + Zips.header(zip, LOCAL, "a.txt"), (short) 12);
    zip.putShort(10 + Zips.header(zip, ENTRY, "a.txt"), (short) 12);
    return zip.array();
  }

  private static byte[] comments() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 270; i++) {
        ZipEntry entry = new ZipEntry("a" + i);
        entry.setComment("c".repeat(65_000));
        zip.putNextEntry(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] linkedFolder() {
    ByteBuffer zip = Zips.numbers(Zips.stored("META-INF/MANIFEST.MF", MANIFEST, "link/", ""));
    zip.putInt(Zips.header(zip, ENTRY, "link/") + 38, 0120777 << 16);
    return zip.array();
  }

  private static byte[] shorter() {
    ByteBuffer zip = Zips.numbers(bundle("note.txt", NOTE));
    zip.putInt(Zips.header(zip, ENTRY, "note.txt") + 24, 100);
    zip.putInt(zip.getInt(Zips.end(zip) + 16) - 4, 100);
    return zip.array();
  }

  /** One stored block of four bytes, the last, and then what no reader of the stream sees. */
  private static byte[] overlong() {
    byte[] block = {1, 4, 0, (byte) 0xfb, (byte) 0xff, 'n', 'o', 't', 'e', 'e', 'v', 'i', 'l'};
    return Zips.deflated(block, NOTE, "META-INF/MANIFEST.MF", MANIFEST, "note.txt");
  }

  /** The directory forgets an entry that is not the last. */
  private static byte[] gap() {
    return without(with("hidden.txt", "seen.txt"), "hidden.txt");
  }

  /** Info-ZIP's field 0x7075, which some readers take the name from. */
  private static byte[] extra() {
    ByteBuffer zip = Zips.numbers(with("good.txt"));
    int entry = Zips.header(zip, ENTRY, "good.txt");
    byte[] field = {0x75, 0x70, 1, 0, 1};
    zip.putShort(entry + 30, (short) field.length);
    zip.putInt(Zips.end(zip) + 12, zip.getInt(Zips.end(zip) + 12) + field.length);
    int after = entry + 46 + "good.txt".length();
    byte[] bytes = zip.array();
    return Zips.joined(
        Zips.joined(Arrays.copyOf(bytes, after), field),
        Arrays.copyOfRange(bytes, after, bytes.length));
  }

  /** Who reads the stream sees an entry that the directory does not have. */
  private static byte[] hidden() {
    return without(with("seen.txt", "hidden.txt"), "hidden.txt");
  }

  private static byte[] without(byte[] whole, String name) {
    ByteBuffer zip = Zips.numbers(whole);
    int entry = Zips.header(zip, ENTRY, name);
    int length = 46 + name.length();
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
