package org.fillrate.environment.substitution;

import java.util.Arrays;

/** All retailers' stock at the moment of observation, and what a period needs on its way. */
final class SubstitutionState {
  /** Stock, [retailers]; of whole units, for orders and demand are. */
  final int[] onHand;

  /** This period's own customers, [retailers]. */
  final int[] demand;

  /** This period's customers, with those who came on from others, [retailers]. */
  final int[] visits;

  int period;

  SubstitutionState(int retailers) {
    onHand = new int[retailers];
    demand = new int[retailers];
    visits = new int[retailers];
  }

  void clear() {
    Arrays.fill(onHand, 0);
    period = 0;
  }
}
