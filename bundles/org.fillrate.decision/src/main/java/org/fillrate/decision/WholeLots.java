package org.fillrate.decision;

import java.util.Optional;
import org.fillrate.api.decision.GuardRail;

/** An order is a whole number of lots between minimum and maximum, as the problem says. */
final class WholeLots implements Rail {
  private static final double TOLERANCE = 1e-9;

  @Override
  public Optional<GuardRail> check(double quantity, double baseline, Position position) {
    double feasible = position.encoder().feasible(position.state(), quantity);
    double allowed = feasible >= 0 && Double.isFinite(feasible) ? feasible : 0;
    if (Math.abs(allowed - quantity) <= TOLERANCE) return Optional.empty();
    return Optional.of(new GuardRail("whole-lots", Said.WHOLE_LOTS.with(), quantity, allowed));
  }
}
