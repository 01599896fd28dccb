package org.fillrate.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.fillrate.api.data.Outlier;

/**
 * Flags days far above an item's usual ones; nothing is changed. Per item with at least ten selling
 * days, over the logarithm of the units sold on them: a day is an outlier above {@code median + 5
 * max(1.4826 MAD, 0.25)}. Median and median absolute deviation (MAD; Hampel 1974) are not moved by
 * the outliers themselves; logarithms, as sales are skewed to the right; the floor keeps items that
 * nearly always sell the same number from being flagged at every second unit.
 */
final class Outliers {
  private static final int DAYS_NEEDED = 10;
  private static final double DEVIATIONS = 5;
  private static final double LEAST_DEVIATION = 0.25;
  private static final double MAD_TO_DEVIATION = 1.4826;
  private static final int KEPT = 1_000;

  private final List<Outlier> found = new ArrayList<>();

  void look(String item, ItemDays days) {
    double[] logs = new double[days.size()];
    int selling = 0;
    for (int i = 0; i < days.size(); i++) {
      if (days.units(i) > 0) logs[selling++] = Math.log(days.units(i));
    }
    if (selling < DAYS_NEEDED) return;
    logs = Arrays.copyOf(logs, selling);
    double centre = median(logs);
    double[] distances = Arrays.stream(logs).map(log -> Math.abs(log - centre)).toArray();
    double deviation = Math.max(MAD_TO_DEVIATION * median(distances), LEAST_DEVIATION);
    double usual = Math.exp(centre + DEVIATIONS * deviation);
    for (int i = 0; i < days.size(); i++) {
      if (days.units(i) <= usual) continue;
      found.add(new Outlier(item, LocalDate.ofEpochDay(days.day(i)), days.units(i), usual));
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  int count() {
    return found.size();
  }

  /** By units. */
  List<Outlier> largest() {
    return found.stream()
        .sorted(Comparator.comparingDouble(Outlier::units).reversed())
        .limit(KEPT)
        .toList();
  }
}
