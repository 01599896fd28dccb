package org.fillrate.itests;

import java.io.BufferedWriter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

/** A gzip of a daily panel with over a million lines: reading and storing it takes seconds. */
record LargeHistory(Path file) {
  static final int ITEMS = 1500;
  static final int DAYS = 800;
  static final int LINES = ITEMS * DAYS;

  static LargeHistory writeTo(Path file) throws IOException {
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.US_ASCII))) {
      out.write("date,item,units,price\n");
      for (int day = 0; day < DAYS; day++) {
        String date = LocalDate.of(2022, 1, 1).plusDays(day).toString();
        for (int item = 0; item < ITEMS; item++) {
          out.write(date + ",ITEM-" + item + ',' + (1 + (item * 31 + day * 17) % 23) + ",2.5\n");
        }
      }
    }
    return new LargeHistory(file);
  }

  InputStream open() {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells when half of it was taken, and gives no more until it may. */
  InputStream openHalf(CountDownLatch reached, CountDownLatch goOn) {
    return new Stalling(open(), file.toFile().length() / 2, reached, goOn);
  }

  private static final class Stalling extends FilterInputStream {
    private final CountDownLatch reached;
    private final CountDownLatch goOn;
    private long left;

    Stalling(InputStream in, long left, CountDownLatch reached, CountDownLatch goOn) {
      super(in);
      this.left = left;
      this.reached = reached;
      this.goOn = goOn;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left <= 0) {
        reached.countDown();
        try {
          goOn.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      int read = super.read(bytes, offset, length);
      left -= read;
      return read;
    }
  }
}
