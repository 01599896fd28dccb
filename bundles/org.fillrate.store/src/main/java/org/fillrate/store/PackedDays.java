package org.fillrate.store;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.fillrate.api.data.DailyDemand;

/**
 * Days of an item in one column. 32 bytes a day, big-endian: day since 1970-01-01 (int), units
 * (double), lines (int), revenue (double), returned units (double).
 */
final class PackedDays {
  /** So many fit into H2's longest {@code varbinary}, and last 54 years. */
  static final int MOST = 20_000;

  private static final int BYTES_A_DAY = 2 * Integer.BYTES + 3 * Double.BYTES;

  private PackedDays() {}

  static byte[] pack(List<DailyDemand> days) {
    ByteBuffer packed = ByteBuffer.allocate(days.size() * BYTES_A_DAY);
    for (DailyDemand day : days) {
      packed
          .putInt(Math.toIntExact(day.day().toEpochDay()))
          .putDouble(day.units())
          .putInt(day.lines())
          .putDouble(day.revenue())
          .putDouble(day.returned());
    }
    return packed.array();
  }

  static void unpack(String item, byte[] packed, Consumer<DailyDemand> to) {
    ByteBuffer days = ByteBuffer.wrap(packed);
    while (days.hasRemaining()) {
      to.accept(
          new DailyDemand(
              item,
              LocalDate.ofEpochDay(days.getInt()),
              days.getDouble(),
              days.getInt(),
              days.getDouble(),
              days.getDouble()));
    }
  }
}
