package org.fillrate.decision;

import java.util.Optional;
import org.fillrate.api.decision.GuardRail;
import org.fillrate.api.environment.DecisionEncoder;
import org.fillrate.api.environment.ItemState;

/** A hard rule outside every policy. */
interface Rail {
  /**
   * How the rail changes a quantity; empty where it does not.
   *
   * @param baseline units that the old rule orders
   */
  Optional<GuardRail> check(double quantity, double baseline, Position position);

  /** An item's stock position, its problem's rules and its demand. */
  record Position(ItemState state, DecisionEncoder encoder, DemandOutlook demand) {}
}
