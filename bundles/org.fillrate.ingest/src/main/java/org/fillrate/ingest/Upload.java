package org.fillrate.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.fillrate.api.document.InvalidInput;

/** An upload on its way to text: hashed as it came, unpacked where it is gzip, limited, decoded. */
final class Upload {
  /**
   * Stands in the text where bytes were not UTF-8: a lone surrogate, which no valid UTF-8 decodes
   * to.
   */
  static final char MALFORMED = '\uDC80';

  private static final int BUFFER = 1 << 16;

  /** Three bytes, of which the first two begin no heading that anybody means. */
  private static final int BYTE_ORDER_MARK = 3;

  private final DigestInputStream hashed;
  private final Reader reader;

  /**
   * @param limit bytes, of the upload itself and of what it unpacks to
   * @throws InvalidInput where it is no text at all
   */
  Upload(InputStream raw, long limit) throws IOException {
    hashed = new DigestInputStream(new LimitedStream(raw, limit), sha256Digest());
    BufferedInputStream packed = new BufferedInputStream(hashed, BUFFER);
    boolean gzip = begins(peek(packed), 0x1f, 0x8b);
    InputStream unpacked = gzip ? new GZIPInputStream(packed, BUFFER) : packed;
    BufferedInputStream content =
        new BufferedInputStream(new LimitedStream(unpacked, limit), BUFFER);
    byte[] start = peek(content);
    refuseOtherKinds(start);
    if (begins(start, 0xef, 0xbb)) content.skipNBytes(BYTE_ORDER_MARK);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(MALFORMED));
    reader = new InputStreamReader(content, decoder);
  }

  private static byte[] peek(BufferedInputStream in) throws IOException {
    in.mark(2);
    byte[] start = in.readNBytes(2);
    in.reset();
    return start;
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void refuseOtherKinds(byte[] start) {
    if (start.length == 0) throw new InvalidInput("file", Said.EMPTY.with());
    if (begins(start, 0xff, 0xfe) || begins(start, 0xfe, 0xff)) {
      throw new InvalidInput("file", Said.UTF16.with());
    }
    if (begins(start, 'P', 'K')) {
      throw new InvalidInput("file", Said.WORKBOOK.with());
    }
  }

  private static boolean begins(byte[] start, int first, int second) {
    return start.length > 1 && (start[0] & 0xff) == first && (start[1] & 0xff) == second;
  }

  Reader reader() {
    return reader;
  }

  /** Of all bytes as they came, in hex; reads what is left of them. */
  String sha256() throws IOException {
    hashed.transferTo(OutputStream.nullOutputStream());
    return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
  }
}
