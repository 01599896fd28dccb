package org.fillrate.algorithm.classical;

import java.util.Arrays;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.environment.Economics;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ItemState;
import org.fillrate.inventory.rule.Basis;

/** Whole-number coordinates for the levels and batches of a problem's rules. */
final class Grid {
  private static final double FORECAST_STEP = 0.25;
  private static final int PATHS = 2000;

  final Basis basis;
  final double demandMean;

  /** Where a walk over levels starts. */
  final int firstLevel;

  /** Where a walk over batches starts. */
  final int firstBatch;

  private final double step;

  Grid(LearnerContext context) {
    if (followsForecast(context.spec())) {
      basis = Basis.FORECAST;
      step = FORECAST_STEP;
      demandMean = 1;
      firstLevel = (int) (2 / step);
      firstBatch = (int) (1 / step);
    } else {
      basis = Basis.ABSOLUTE;
      step = 1;
      int periods = context.model().leadTime("") + 1;
      ItemState empty = new ItemState("", 0, java.util.List.of(), 0, 0);
      double[] totals =
          Arrays.stream(context.model().demandPaths(empty, periods, PATHS, 1))
              .mapToDouble(path -> Arrays.stream(path).sum())
              .sorted()
              .toArray();
      demandMean = Arrays.stream(totals).average().orElse(0) / periods;
      firstLevel = (int) totals[(int) (0.8 * PATHS)];
      firstBatch =
          (int)
              Math.max(
                  1, context.model().economics("").map(this::economicOrder).orElse(demandMean));
    }
  }

  /** Whether the observation carries the item's forecast, which rules then follow. */
  static boolean followsForecast(EnvironmentSpec spec) {
    return spec.column("expectedDemand") >= 0;
  }

  /** Harris (1913). */
  private double economicOrder(Economics costs) {
    return Math.sqrt(
        2 * costs.fixedOrderingCost() * demandMean / Math.max(1e-9, costs.holdingCost()));
  }

  double level(int index) {
    return index * step;
  }

  double batch(int index) {
    return index * step;
  }

  /** Levels below are not worth a look: no stock at all, or far below the forecast. */
  int lowestLevel() {
    return basis == Basis.FORECAST ? (int) (-2 / step) : 0;
  }
}
