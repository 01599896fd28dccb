package org.fillrate.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.fillrate.api.store.AuditTrail.Entry;

/**
 * The hash of an audit entry: SHA-256, in lower-case hex, over the netstrings of seven texts, in
 * this order: the hash of the entry before it, its sequence (1, 2, 3, … without gaps), its time,
 * who, action, subject, detail.
 *
 * <p>A netstring is the number of UTF-8 bytes in decimal, a colon, the bytes, a comma, so that no
 * two entries have the same bytes. The time is UTC with six digits of a second, for example {@code
 * 2026-11-22T18:00:00.000000Z}. Before the first entry stands {@link #FIRST}, 64 zeros.
 */
final class AuditHash {
  static final String FIRST = "0".repeat(64);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private AuditHash() {}

  static String of(String previous, Entry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    netstring(bytes, previous);
    netstring(bytes, String.valueOf(entry.sequence()));
    netstring(bytes, time(entry.at()));
    netstring(bytes, entry.by());
    netstring(bytes, entry.action());
    netstring(bytes, entry.subject());
    netstring(bytes, entry.detail());
    return HexFormat.of().formatHex(sha256().digest(bytes.toByteArray()));
  }

  /** A time as it is hashed. */
  static String time(Instant at) {
    return TIME.format(at);
  }

  /** What every database and every encoding keeps as it is: no zero bytes, no half characters. */
  static String kept(String text) {
    String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return whole.replace('\0', '\uFFFD');
  }

  private static void netstring(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeBytes((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(bytes);
    out.write(',');
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
