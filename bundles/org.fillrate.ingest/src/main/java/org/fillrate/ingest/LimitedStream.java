package org.fillrate.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.fillrate.api.document.InvalidInput;

/** Passes at most so many bytes on and then refuses the upload. */
final class LimitedStream extends FilterInputStream {
  private final long limit;
  private long passed;

  LimitedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) count(1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read > 0) count(read);
    return read;
  }

  private void count(int read) {
    passed += read;
    if (passed > limit) {
      throw new InvalidInput(
          "file",
          "holds more than "
              + limit
              + " bytes once unpacked; split it or raise maxDecompressedBytes");
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
