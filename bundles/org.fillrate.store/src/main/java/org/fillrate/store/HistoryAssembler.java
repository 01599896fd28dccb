package org.fillrate.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.data.DailyDemand;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.forecast.DemandSeries;

/** Puts the stored days of items together into series over one calendar. */
final class HistoryAssembler {
  private final LocalDate first;
  private final int days;
  private final Map<String, Item> items = new LinkedHashMap<>();

  /** One item on its way; days without a row keep 0 units. */
  private static final class Item {
    final String description;
    final double[] units;
    final List<Double> prices = new ArrayList<>();

    Item(String description, int days) {
      this.description = description;
      units = new double[days];
    }
  }

  HistoryAssembler(LocalDate first, LocalDate last) {
    this.first = first;
    days = Math.toIntExact(last.toEpochDay() - first.toEpochDay() + 1);
  }

  /** Adds some days of an item. */
  void add(String code, String description, byte[] packed) {
    Item item = items.computeIfAbsent(code, c -> new Item(description, days));
    PackedDays.unpack(code, packed, day -> add(item, day));
  }

  private void add(Item item, DailyDemand day) {
    item.units[(int) (day.day().toEpochDay() - first.toEpochDay())] = day.units();
    if (day.units() > 0) item.prices.add(day.revenue() / day.units());
  }

  /** Those with most selling days first, ties by code. */
  List<ItemHistory> histories() {
    List<ItemHistory> histories = new ArrayList<>(items.size());
    items.forEach((code, item) -> histories.add(history(code, item)));
    histories.sort(
        Comparator.comparingInt(ItemHistory::sellingDays)
            .reversed()
            .thenComparing(ItemHistory::item));
    return List.copyOf(histories);
  }

  private ItemHistory history(String code, Item item) {
    return new ItemHistory(
        code,
        item.description,
        median(item.prices),
        item.prices.size(),
        new DemandSeries(code, first, item.units));
  }

  /** Of the daily prices; not a number where the item was never sold. */
  private static double median(List<Double> prices) {
    double[] sorted = prices.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    if (sorted.length == 0) return Double.NaN;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
