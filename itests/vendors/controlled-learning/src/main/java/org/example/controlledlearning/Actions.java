package org.example.controlledlearning;

import java.util.Optional;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.learning.StockRange;

/** Which actions are compared: the feasible ones that keep the stock within a plausible range. */
final class Actions {
  private final Optional<StockRange> range;

  Actions(EnvironmentSpec spec) {
    range = StockRange.of(spec);
  }

  Optional<StockRange> range() {
    return range;
  }

  /** Whether an action may be taken, [rows, choices]; the caller's own. */
  boolean[] allowed(ObservationBatch in) {
    boolean[] allowed = in.feasible().clone();
    range.ifPresent(r -> r.restrict(in.values(), in.rows(), allowed));
    return allowed;
  }
}
