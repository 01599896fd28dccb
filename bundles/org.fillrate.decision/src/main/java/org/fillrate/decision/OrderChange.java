package org.fillrate.decision;

import java.util.Optional;
import org.fillrate.api.decision.GuardRail;

/** An order differs from the old rule's by a factor at most. */
final class OrderChange implements Rail {
  private final double factor;

  OrderChange(double factor) {
    this.factor = factor;
  }

  @Override
  public Optional<GuardRail> check(double quantity, double baseline, Position position) {
    double allowed = Math.min(Math.max(quantity, baseline / factor), baseline * factor);
    if (allowed == quantity) return Optional.empty();
    String times = Words.number(factor);
    String message = Said.ORDER_CHANGE.with(times, times, Words.units(baseline));
    return Optional.of(new GuardRail("order-change", message, quantity, allowed));
  }
}
