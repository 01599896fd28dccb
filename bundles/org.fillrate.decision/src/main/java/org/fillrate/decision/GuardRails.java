package org.fillrate.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.decision.GuardRail;

/** All rails in their order; what leaves the last one is feasible. Thread-safe. */
final class GuardRails {
  private final List<Rail> rails = new ArrayList<>();

  GuardRails(DecisionSettings.Shaping settings) {
    rails.add(new NotNegative());
    if (settings.orderChangeFactor() > 0) rails.add(new OrderChange(settings.orderChangeFactor()));
    rails.add(new MaximumCover(settings.maximumCoverFactor(), settings.coverPeriods()));
    rails.add(new WholeLots());
  }

  /**
   * A quantity that passed.
   *
   * @param fired the rails that changed it
   */
  record Guarded(double quantity, List<GuardRail> fired) {}

  Guarded guard(double wish, double baseline, Rail.Position position) {
    double quantity = wish;
    List<GuardRail> fired = new ArrayList<>();
    for (Rail rail : rails) {
      Optional<GuardRail> change = rail.check(quantity, baseline, position);
      if (change.isEmpty()) continue;
      fired.add(change.get());
      quantity = change.get().after();
    }
    return new Guarded(quantity, List.copyOf(fired));
  }
}
