package org.fillrate.decision;

import java.util.Optional;
import org.fillrate.api.decision.GuardRail;

/** An order is a finite number of units, at least 0. */
final class NotNegative implements Rail {
  @Override
  public Optional<GuardRail> check(double quantity, double baseline, Position position) {
    if (quantity >= 0 && Double.isFinite(quantity)) return Optional.empty();
    return Optional.of(new GuardRail("not-negative", Said.NOT_NEGATIVE.with(), quantity, 0));
  }
}
