package org.fillrate.provisioning.delivery;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A zip file whose {@linkplain ZipDirectory directory} was found sound. Its entries are unpacked
 * under a {@link Meter} and must be of the length and checksum they declare. Not thread-safe.
 */
final class Archive implements Closeable {
  private static final int CHUNK = 1 << 16;

  private static final int MAGIC_LENGTH = 4;
  private static final Pattern ARCHIVE_NAME = Pattern.compile("(?i).*\\.(jar|zip|war|kar)");

  private final FileChannel file;
  private final String label;
  private final Meter meter;
  private final List<ArchiveEntry> entries;

  private Archive(FileChannel file, String label, Meter meter, List<ArchiveEntry> entries) {
    this.file = file;
    this.label = label;
    this.meter = meter;
    this.entries = entries;
  }

  /**
   * @param label what sentences call it
   */
  static Archive open(Path path, String label, Meter meter) throws IOException, Refused {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new Archive(file, label, meter, ZipDirectory.read(file, label, meter));
    } catch (IOException | Refused | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  String label() {
    return label;
  }

  /** In the order of the file, folders included. */
  List<ArchiveEntry> entries() {
    return entries;
  }

  /**
   * @param most bytes that it may have to be read into memory
   */
  byte[] bytes(ArchiveEntry entry, int most) throws IOException, Refused {
    if (entry.size() > most) {
      throw new Refused(
          "too-large",
          "%s in %s has %d bytes, too many for what it is."
              .formatted(EntryNames.shown(entry.name()), label, entry.size()));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    copy(entry, bytes);
    return bytes.toByteArray();
  }

  /** Whether the entry is itself a zip file: by its name or, whatever that is, its first bytes. */
  boolean holdsArchive(ArchiveEntry entry) throws IOException, Refused {
    if (ARCHIVE_NAME.matcher(entry.name()).matches()) return true;
    if (entry.size() < MAGIC_LENGTH) return false;
    byte[] head = new byte[MAGIC_LENGTH];
    ByteBuffer packed = ByteBuffer.allocate((int) Math.min(CHUNK, entry.packed()));
    read(packed, entry.data());
    if (!entry.deflated()) {
      packed.get(0, head);
    } else if (inflate(packed, head) < head.length) {
      // one can pad a stream with empty blocks, to hide what it begins with
      throw damaged(entry);
    }
    return head[0] == 'P' && head[1] == 'K' && (head[2] == 3 || head[2] == 5);
  }

  /** As many bytes as come out, at most {@code into}; none where the stream is broken. */
  private static int inflate(ByteBuffer packed, byte[] into) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      int length = 0;
      for (int n = 1; n > 0 && length < into.length; length += n) {
        n = inflater.inflate(into, length, into.length - length);
      }
      return length;
    } catch (DataFormatException e) {
      return 0;
    } finally {
      inflater.end();
    }
  }

  /** Unpacks an entry to its end. */
  void copy(ArchiveEntry entry, OutputStream to) throws IOException, Refused {
    Inflater inflater = new Inflater(true);
    try {
      Tally tally = new Tally(entry, to);
      ByteBuffer packed = ByteBuffer.allocate(CHUNK);
      byte[] unpacked = new byte[CHUNK];
      for (long read = 0; read < entry.packed(); read += packed.limit()) {
        packed.clear().limit((int) Math.min(CHUNK, entry.packed() - read));
        read(packed, entry.data() + read);
        if (!entry.deflated()) {
          tally.add(read + packed.limit(), packed.array(), packed.limit());
          continue;
        }
        inflater.setInput(packed.array(), 0, packed.limit());
        for (int n = inflater.inflate(unpacked); n > 0; n = inflater.inflate(unpacked)) {
          tally.add(inflater.getBytesRead(), unpacked, n);
        }
      }
      boolean ended =
          !entry.deflated() || inflater.finished() && inflater.getBytesRead() == entry.packed();
      if (!ended || !tally.fits()) throw damaged(entry);
    } catch (DataFormatException e) {
      throw damaged(entry);
    } finally {
      inflater.end();
    }
  }

  private void read(ByteBuffer into, long at) throws IOException {
    while (into.hasRemaining()) {
      if (file.read(into, at + into.position()) < 0) throw new IOException(label + " shrinks");
    }
    into.flip();
  }

  private Refused damaged(ArchiveEntry entry) {
    return new Refused(
        "zip-damaged",
        "%s in %s is damaged: its content does not fit its length or checksum. Build it anew, or send it again."
            .formatted(EntryNames.shown(entry.name()), label));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Counts and sums one entry on its way out. */
  private final class Tally {
    private final ArchiveEntry entry;
    private final OutputStream to;
    private final CRC32 crc = new CRC32();
    private long length;

    Tally(ArchiveEntry entry, OutputStream to) {
      this.entry = entry;
      this.to = to;
    }

    void add(long packed, byte[] bytes, int count) throws IOException, Refused {
      length += count;
      if (length > entry.size()) throw damaged(entry);
      meter.unpacked(EntryNames.shown(entry.name()), packed, length, count);
      crc.update(bytes, 0, count);
      to.write(bytes, 0, count);
    }

    boolean fits() {
      return length == entry.size() && crc.getValue() == entry.crc();
    }
  }
}
