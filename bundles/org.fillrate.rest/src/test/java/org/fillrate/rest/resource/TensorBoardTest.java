package org.fillrate.rest.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.fillrate.api.document.Document;
import org.fillrate.api.training.RunEvent;
import org.junit.jupiter.api.Test;

/** Event files are read back by a parser that shares no code with their writer. */
class TensorBoardTest {
  private static final Instant BEGUN = Instant.ofEpochSecond(1_700_000_000);

  private record Event(double wallTime, long step, String version, Map<String, Float> scalars) {}

  @Test
  void everySeedIsAFileWithItsScalars() throws IOException {
    List<RunEvent> events =
        List.of(
            new RunEvent(1, "optimum", Document.of("cost", 4.5)),
            new RunEvent(2, "baseline", Document.of("name", "s-S", "cost", 5.25)),
            new RunEvent(3, "baseline", Document.of("name", "base-stock", "cost", 5)),
            new RunEvent(4, "progress", Document.of("fraction", 0.1)),
            curve(5, 1, 300, 2.5, 9, Document.of("loss", 0.125)),
            curve(6, 1, 70_000, 5, 8.5, Document.of("loss", -1e-3)),
            curve(7, 2, 300, 1, 7, Document.EMPTY));
    Map<String, byte[]> files = unzip(TensorBoard.zip(BEGUN, true, events));
    assertThat(files.keySet())
        .containsExactly(
            "seed-1/events.out.tfevents.1700000000.fillrate",
            "seed-2/events.out.tfevents.1700000000.fillrate");
    List<Event> first = read(files.get("seed-1/events.out.tfevents.1700000000.fillrate"));
    assertThat(first)
        .containsExactly(
            new Event(1_700_000_000, 0, "brain.Event:2", Map.of()),
            new Event(
                1_700_000_002.5,
                300,
                "",
                Map.of("cost", 9f, "cost/optimum", 4.5f, "cost/best_rule", 5f, "loss", 0.125f)),
            new Event(
                1_700_000_005,
                70_000,
                "",
                Map.of("cost", 8.5f, "cost/optimum", 4.5f, "cost/best_rule", 5f, "loss", -1e-3f)));
    List<Event> second = read(files.get("seed-2/events.out.tfevents.1700000000.fillrate"));
    Map<String, byte[]> bare = unzip(TensorBoard.zip(BEGUN, false, events));
    assertThat(read(bare.values().iterator().next()).get(1).scalars())
        .containsOnlyKeys("cost", "loss");
    assertThat(second.get(1).scalars()).doesNotContainKey("loss").containsEntry("cost", 7f);
  }

  @Test
  void aRunWithoutCurvesIsAnEmptyZip() throws IOException {
    assertThat(unzip(TensorBoard.zip(BEGUN, true, List.of()))).isEmpty();
  }

  private static RunEvent curve(
      long sequence, long seed, long steps, double cpu, double cost, Document measures) {
    return new RunEvent(
        sequence,
        "curve",
        Document.of(
            "seed", seed, "steps", steps, "cpuSeconds", cpu, "cost", cost, "measures", measures));
  }

  private static Map<String, byte[]> unzip(byte[] bytes) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        files.put(e.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  private static List<Event> read(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] length = new byte[8];
      in.get(length);
      int size = (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
      assertThat(in.getInt()).as("checksum of the length").isEqualTo(masked(length));
      byte[] data = new byte[size];
      in.get(data);
      assertThat(in.getInt()).as("checksum of the data").isEqualTo(masked(data));
      events.add(event(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN)));
    }
    return events;
  }

  /** CRC-32C bit by bit: polynomial 0x1EDC6F41 reflected; masked as TensorFlow's crc32c.h says. */
  private static int masked(byte[] bytes) {
    int crc = ~0;
    for (byte b : bytes) {
      crc ^= b & 0xff;
      for (int bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
    }
    crc = ~crc;
    return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
  }

  private static Event event(ByteBuffer in) {
    double wallTime = 0;
    long step = 0;
    String version = "";
    Map<String, Float> scalars = new LinkedHashMap<>();
    while (in.hasRemaining()) {
      switch ((int) varint(in)) {
        case 1 << 3 | 1 -> wallTime = in.getDouble();
        case 2 << 3 -> step = varint(in);
        case 3 << 3 | 2 -> version = text(in);
        case 5 << 3 | 2 -> summary(block(in), scalars);
        default -> throw new AssertionError("an unknown field of Event");
      }
    }
    return new Event(wallTime, step, version, scalars);
  }

  private static void summary(ByteBuffer in, Map<String, Float> scalars) {
    while (in.hasRemaining()) {
      assertThat(varint(in)).as("value").isEqualTo(1 << 3 | 2);
      ByteBuffer value = block(in);
      assertThat(varint(value)).as("tag").isEqualTo(1 << 3 | 2);
      String tag = text(value);
      assertThat(varint(value)).as("simple_value").isEqualTo(2 << 3 | 5);
      scalars.put(tag, value.getFloat());
      assertThat(value.hasRemaining()).isFalse();
    }
  }

  private static ByteBuffer block(ByteBuffer in) {
    int size = (int) varint(in);
    ByteBuffer block = in.slice(in.position(), size).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + size);
    return block;
  }

  private static String text(ByteBuffer in) {
    return StandardCharsets.UTF_8.decode(block(in)).toString();
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) return value;
    }
  }
}
