package org.fillrate.provisioning.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads a zip file's directory and holds every byte of the file against it: the entries with their
 * own headers fill the file without gap or overlap, and tell what the directory tells. So whoever
 * reads the stream and whoever reads the directory sees the same file. Written by hand because the
 * JDK's readers each trust one of the two.
 *
 * <p>Source: PKWARE APPNOTE 6.3.10, 4.3. ZIP64, which only archives above 4 GB need, is refused.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int ENTRY = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final int END_LENGTH = 22;
  private static final int ENTRY_LENGTH = 46;
  private static final int LOCAL_LENGTH = 30;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int LARGEST_DIRECTORY = 16 << 20;
  private static final long ZIP64 = 0xffffffffL;

  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
  private static final int DESCRIBED = 1 << 3;
  private static final int TELLING_FLAGS = ENCRYPTED | DESCRIBED | 1 << 11;
  private static final int UNICODE_PATH = 0x7075;

  private static final int KIND = 0170000;
  private static final int REGULAR = 0100000;
  private static final int LINK = 0120000;

  private final FileChannel file;
  private final String label;

  private ZipDirectory(FileChannel file, String label) {
    this.file = file;
    this.label = label;
  }

  /** All entries, in the order of the file. */
  static List<ArchiveEntry> read(FileChannel file, String label, Meter meter)
      throws IOException, Refused {
    return new ZipDirectory(file, label).entries(meter);
  }

  private List<ArchiveEntry> entries(Meter meter) throws IOException, Refused {
    long end = file.size() - END_LENGTH;
    ByteBuffer tail = end < 0 ? ByteBuffer.allocate(4) : bytes(end, END_LENGTH);
    if (tail.getInt(0) != END) throw withoutEnd();
    int count = u16(tail, 10);
    long length = u32(tail, 12);
    long start = u32(tail, 16);
    if (count == 0xffff || length == ZIP64 || start == ZIP64) throw zip64();
    if (tail.getShort(4) != 0 || tail.getShort(6) != 0 || u16(tail, 8) != count) {
      throw stories("says that it is one of several volumes");
    }
    if (start + length < end) throw junk("before or inside");
    if (start + length > end) throw stories("has a directory that does not fit into it");
    if (length > LARGEST_DIRECTORY) throw stories("has a directory of " + length + " bytes");
    meter.entries(label, count);
    List<ArchiveEntry> entries = new ArrayList<>();
    EntryNames names = new EntryNames(label);
    ByteBuffer directory = bytes(start, Math.toIntExact(length));
    while (directory.remaining() >= ENTRY_LENGTH && entries.size() < count) {
      entries.add(entry(directory, names));
    }
    if (entries.size() != count || directory.hasRemaining()) {
      throw stories("has a directory of another length than it says");
    }
    entries.sort(Comparator.comparingLong(ArchiveEntry::header));
    long next = 0;
    for (ArchiveEntry entry : entries) {
      if (entry.header() > next) throw junk("before " + EntryNames.shown(entry.name()) + " in");
      if (entry.header() < next) throw stories("has entries that overlap");
      next = after(entry);
    }
    if (next < start) throw junk("behind the last entry of");
    if (next > start) throw stories("has an entry that overlaps its directory");
    return entries;
  }

  /** Reads the next entry of the directory and its own header. */
  private ArchiveEntry entry(ByteBuffer directory, EntryNames names) throws IOException, Refused {
    int at = directory.position();
    int nameLength = u16(directory, at + 28);
    int extraLength = u16(directory, at + 30);
    int length = ENTRY_LENGTH + nameLength + extraLength + u16(directory, at + 32);
    if (directory.getInt(at) != ENTRY || length > directory.remaining()) {
      throw stories("has a directory that cannot be read");
    }
    byte[] nameBytes = new byte[nameLength];
    directory.get(at + ENTRY_LENGTH, nameBytes);
    String name = name(nameBytes);
    names.admit(name);
    checkExtra(directory, at + ENTRY_LENGTH + nameLength, extraLength, name);
    int flags = u16(directory, at + 8);
    int method = u16(directory, at + 10);
    if ((flags & ENCRYPTED) != 0) {
      throw new Refused(
          "zip-encrypted", "%s is encrypted in %s.".formatted(EntryNames.shown(name), label));
    }
    if (method != 0 && method != 8) {
      throw new Refused(
          "zip-damaged",
          "%s in %s is packed by method %d, which jars never are."
              .formatted(EntryNames.shown(name), label, method));
    }
    int kind = u16(directory, at + 40) & KIND;
    // Maven's old archiver gives folders kinds that exist nowhere
    if (kind == LINK || kind != 0 && kind != REGULAR && !name.endsWith("/")) {
      throw new Refused(
          "zip-link",
          "%s in %s is a symbolic link or another special file; jars hold files and folders only."
              .formatted(EntryNames.shown(name), label));
    }
    long packed = u32(directory, at + 20);
    long size = u32(directory, at + 24);
    long header = u32(directory, at + 42);
    if (packed == ZIP64 || size == ZIP64 || header == ZIP64) throw zip64();
    if (method == 0 && packed != size || name.endsWith("/") && (size != 0 || packed > 2)) {
      throw stories("has an entry " + EntryNames.shown(name) + " of impossible length");
    }
    directory.position(at + length);
    long crc = u32(directory, at + 16);
    ByteBuffer local = bytes(header, LOCAL_LENGTH);
    long data = header + LOCAL_LENGTH + u16(local, 26) + u16(local, 28);
    ArchiveEntry entry = new ArchiveEntry(name, method == 8, crc, packed, size, header, data);
    checkLocal(entry, nameBytes, flags, local);
    return entry;
  }

  private void checkLocal(ArchiveEntry entry, byte[] name, int flags, ByteBuffer local)
      throws IOException, Refused {
    boolean described = (flags & DESCRIBED) != 0;
    boolean same =
        local.getInt(0) == LOCAL
            && ((u16(local, 6) ^ flags) & TELLING_FLAGS) == 0
            && u16(local, 8) == (entry.deflated() ? 8 : 0)
            && u16(local, 26) == name.length
            && bytes(entry.header() + LOCAL_LENGTH, name.length).equals(ByteBuffer.wrap(name))
            && told(u32(local, 14), entry.crc(), described)
            && told(u32(local, 18), entry.packed(), described)
            && told(u32(local, 22), entry.size(), described);
    if (!same) throw differs(entry);
    int extra = u16(local, 28);
    ByteBuffer fields = bytes(entry.data() - extra, extra);
    checkExtra(fields, 0, extra, entry.name());
  }

  private static boolean told(long local, long directory, boolean described) {
    return local == directory || described && local == 0;
  }

  /** Some readers take an entry's name from an extra field; then it has two. */
  private void checkExtra(ByteBuffer fields, int from, int length, String name) throws Refused {
    for (int at = from; at + 4 <= from + length; at += 4 + u16(fields, at + 2)) {
      if (u16(fields, at) == UNICODE_PATH) {
        throw stories("gives " + EntryNames.shown(name) + " a second name");
      }
    }
  }

  /** Where the next header must begin: behind the content and, where it has one, its descriptor. */
  private long after(ArchiveEntry entry) throws IOException, Refused {
    long end = entry.data() + entry.packed();
    if ((u16(bytes(entry.header(), LOCAL_LENGTH), 6) & DESCRIBED) == 0) return end;
    boolean marked = bytes(end, 4).getInt(0) == DESCRIPTOR;
    ByteBuffer told = bytes(end + (marked ? 4 : 0), 12);
    if (u32(told, 0) != entry.crc()
        || u32(told, 4) != entry.packed()
        || u32(told, 8) != entry.size()) throw differs(entry);
    return end + (marked ? 16 : 12);
  }

  private Refused withoutEnd() throws IOException, Refused {
    if (file.size() < 4 || bytes(0, 2).getShort(0) != (short) 0x4b50) {
      return new Refused("not-an-archive", Said.NOT_AN_ARCHIVE.with(label));
    }
    int window = (int) Math.min(file.size(), LONGEST_COMMENT + END_LENGTH);
    ByteBuffer tail = bytes(file.size() - window, window);
    for (int at = window - END_LENGTH; at >= 0; at--) {
      if (tail.getInt(at) == END) return junk("behind the end of");
    }
    return new Refused(
        "zip-damaged", label + " ends in the middle. Build it anew, or send it again.");
  }

  private String name(byte[] bytes) throws Refused {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw stories("has an entry whose name is not UTF-8");
    }
  }

  private Refused differs(ArchiveEntry entry) {
    return stories(
        "describes %s in its directory otherwise than at its place"
            .formatted(EntryNames.shown(entry.name())));
  }

  private Refused stories(String what) {
    return new Refused(
        "zip-two-stories",
        "%s %s: two readers could see two different files. Build it with Maven or the jar command."
            .formatted(label, what));
  }

  private Refused junk(String where) {
    return new Refused(
        "zip-junk",
        "There are bytes %s %s that belong to no entry. Build it with Maven or the jar command."
            .formatted(where, label));
  }

  private Refused zip64() {
    return new Refused("zip-64", label + " uses ZIP64, which only archives above 4 GB need.");
  }

  private ByteBuffer bytes(long at, int length) throws IOException, Refused {
    if (at < 0 || at + length > file.size()) throw stories("points outside of itself");
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) throw new IOException(label + " shrinks");
    }
    return bytes.flip();
  }

  private static int u16(ByteBuffer bytes, int at) {
    return bytes.getShort(at) & 0xffff;
  }

  private static long u32(ByteBuffer bytes, int at) {
    return bytes.getInt(at) & 0xffffffffL;
  }
}
