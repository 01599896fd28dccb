package org.fillrate.provisioning.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes zip files, and bends them. Needs nothing but the JDK. */
public final class Zips {
  static final int LOCAL = 0x04034b50;
  static final int ENTRY = 0x02014b50;
  static final int END = 0x06054b50;

  private Zips() {}

  /** Names and contents, in turns; a name that ends in a slash has none. Packed. */
  public static byte[] zip(Object... namesAndContents) {
    return zip(true, namesAndContents);
  }

  /** As {@link #zip}, but stored: easier to bend. */
  public static byte[] stored(Object... namesAndContents) {
    return zip(false, namesAndContents);
  }

  private static byte[] zip(boolean packed, Object... namesAndContents) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      Object content = namesAndContents[i + 1];
      entries.put(
          (String) namesAndContents[i],
          content instanceof String text
              ? text.getBytes(StandardCharsets.UTF_8)
              : (byte[]) content);
    }
    return zip(packed, entries);
  }

  /** Entries in the order of the map. */
  public static byte[] zip(boolean packed, Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> named : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(named.getKey());
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        if (!packed) {
          CRC32 crc = new CRC32();
          crc.update(named.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(named.getValue().length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(named.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A zip whose last name, which has no content, gets this stream, said to yield this content. */
  static byte[] deflated(byte[] stream, byte[] content, Object... namesAndContents) {
    Object[] all = Arrays.copyOf(namesAndContents, namesAndContents.length + 1);
    all[namesAndContents.length] = stream;
    String name = (String) namesAndContents[namesAndContents.length - 1];
    CRC32 crc = new CRC32();
    crc.update(content);
    ByteBuffer zip = numbers(stored(all));
    int local = header(zip, LOCAL, name);
    int entry = header(zip, ENTRY, name);
    zip.putShort(local + 8, (short) 8).putShort(entry + 10, (short) 8);
    zip.putInt(local + 14, (int) crc.getValue()).putInt(entry + 16, (int) crc.getValue());
    zip.putInt(local + 22, content.length).putInt(entry + 24, content.length);
    return zip.array();
  }

  /** A jar with a manifest of these lines before what else it holds. */
  public static byte[] bundle(String name, String headers, Object... namesAndContents) {
    Object[] all = new Object[namesAndContents.length + 2];
    all[0] = "META-INF/MANIFEST.MF";
    all[1] = manifest(name, headers);
    System.arraycopy(namesAndContents, 0, all, 2, namesAndContents.length);
    return zip(all);
  }

  /** Lines of a bundle's manifest; {@code headers} ends in a line break where it is not empty. */
  public static String manifest(String name, String headers) {
    return "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: "
        + name
        + "\nBundle-Version: 1.0.0\n"
        + headers
        + "\n";
  }

  /** A Karaf archive of one feature with one bundle URL and more entries. */
  public static byte[] kar(String url, Object... namesAndContents) {
    return karWith("<bundle>" + url + "</bundle>", namesAndContents);
  }

  /** A Karaf archive whose one feature holds these elements. */
  public static byte[] karWith(String elements, Object... namesAndContents) {
    Object[] all = new Object[namesAndContents.length + 2];
    all[0] = "repository/com/acme/feature/1.0/feature-1.0-features.xml";
    all[1] =
        "<features name='acme' xmlns='http://karaf.apache.org/xmlns/features/v1.6.0'>"
            + "<feature name='acme' version='1.0'>"
            + elements
            + "</feature></features>";
    System.arraycopy(namesAndContents, 0, all, 2, namesAndContents.length);
    return zip(all);
  }

  /** Puts one text for another of the same length, wherever it stands. */
  static byte[] replaced(byte[] zip, String from, String to) {
    byte[] old = from.getBytes(StandardCharsets.UTF_8);
    byte[] bent = zip.clone();
    for (int at = 0; at + old.length <= bent.length; at++) {
      if (Arrays.equals(bent, at, at + old.length, old, 0, old.length)) {
        System.arraycopy(to.getBytes(StandardCharsets.UTF_8), 0, bent, at, old.length);
      }
    }
    return bent;
  }

  /** For bending numbers; a copy. */
  static ByteBuffer numbers(byte[] zip) {
    return ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Offset of the header of this kind that names {@code name}. */
  static int header(ByteBuffer zip, int signature, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int fixed = signature == LOCAL ? 30 : 46;
    for (int at = 0; at + fixed + bytes.length <= zip.limit(); at++) {
      if (zip.getInt(at) == signature
          && Arrays.equals(
              zip.array(), at + fixed, at + fixed + bytes.length, bytes, 0, bytes.length)) {
        return at;
      }
    }
    throw new IllegalArgumentException("no " + name);
  }

  /** Offset of the end record of a zip without comment. */
  static int end(ByteBuffer zip) {
    return zip.limit() - 22;
  }

  static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
