package org.fillrate.environment.substitution;

import java.util.Arrays;
import java.util.List;
import org.fillrate.inventory.model.SavedState;

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

  /** All that lasts from period to period; {@link #restore} takes it back. */
  double[] save() {
    return SavedState.join(List.of(Arrays.stream(onHand).asDoubleStream().toArray()), period);
  }

  void restore(double[] saved) {
    double[] stock = new double[onHand.length];
    period = (int) SavedState.split(saved, List.of(stock), 1)[0];
    for (int i = 0; i < stock.length; i++) onHand[i] = (int) stock[i];
  }

  void clear() {
    Arrays.fill(onHand, 0);
    period = 0;
  }
}
