package org.fillrate.decision;

import java.util.Optional;
import org.fillrate.api.decision.GuardRail;

/**
 * An order brings the inventory position to a multiple of the expected demand over lead time and
 * cover periods at most. It never cuts what the largest sampled demand of lead time + 1 periods may
 * take, or slow movers could never be ordered.
 */
final class MaximumCover implements Rail {
  private final double factor;
  private final int coverPeriods;

  MaximumCover(double factor, int coverPeriods) {
    this.factor = factor;
    this.coverPeriods = coverPeriods;
  }

  @Override
  public Optional<GuardRail> check(double quantity, double baseline, Position position) {
    double reached = position.state().inventoryPosition() + quantity;
    DemandOutlook demand = position.demand();
    // cover is 1 or more periods, so what passes here needs no longer look ahead
    double surely = Math.max(factor * demand.expected(), demand.largest());
    if (quantity == 0 || reached <= surely) return Optional.empty();
    double expected = demand.expectedOver(demand.leadTime() + coverPeriods);
    double most = Math.max(factor * expected, demand.largest());
    if (reached <= most) return Optional.empty();
    double allowed = feasible(Math.max(0, most - position.state().inventoryPosition()), position);
    String message =
        Said.MAXIMUM_COVER.with(
            Words.units(most), Words.number(factor), demand.leadTime() + coverPeriods);
    return Optional.of(new GuardRail("maximum-cover", message, quantity, allowed));
  }

  /** The largest feasible order that is not above {@code bound}; the nearest one may be. */
  private static double feasible(double bound, Position position) {
    double wish = bound;
    double feasible = position.encoder().feasible(position.state(), wish);
    // doubled steps from the bound down never jump over a lot: each is at most half of one
    double step = feasible - bound;
    while (feasible > bound && wish > 0) {
      wish = Math.max(0, wish - step);
      step *= 2;
      feasible = position.encoder().feasible(position.state(), wish);
    }
    return feasible > bound ? 0 : feasible;
  }
}
