package org.fillrate.explain.shapley;

import org.fillrate.api.estimate.Estimate;

/** Shapley values by all coalitions. */
final class ExactShapley {
  private static final int ROWS = 1 << 13;

  private ExactShapley() {}

  /** One exact number for each player, units. */
  static Estimate[] of(Mixture mixture) throws InterruptedException {
    double[] worth = worth(mixture);
    double[] share = shareBySize(mixture.players);
    Estimate[] values = new Estimate[mixture.players];
    for (int player = 0; player < values.length; player++) {
      double value = 0;
      for (int without = 0; without < worth.length; without++) {
        if ((without >> player & 1) == 1) continue;
        double gain = worth[without | 1 << player] - worth[without];
        value += share[Integer.bitCount(without)] * gain;
      }
      values[player] = Estimate.exact(value);
    }
    return values;
  }

  /** Mean order of each coalition, [2^players]. */
  private static double[] worth(Mixture mixture) throws InterruptedException {
    double[] worth = new double[1 << mixture.players];
    int together = Math.max(1, ROWS / mixture.backgrounds());
    for (int from = 0; from < worth.length; from += together) {
      int to = Math.min(worth.length, from + together);
      double[][] rows = new double[(to - from) * mixture.backgrounds()][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = mixture.row(i % mixture.backgrounds(), from + i / mixture.backgrounds());
      }
      double[] orders = mixture.orders(rows);
      for (int i = 0; i < rows.length; i++) {
        int background = i % mixture.backgrounds();
        worth[from + i / mixture.backgrounds()] += mixture.weight(background) * orders[i];
      }
    }
    return worth;
  }

  /** s! (n - s - 1)! / n!, which is 1 / (n C(n-1, s)). */
  private static double[] shareBySize(int players) {
    double[] share = new double[players];
    double choices = 1; // C(n - 1, s)
    for (int size = 0; size < players; size++) {
      share[size] = 1 / (players * choices);
      choices = choices * (players - 1 - size) / (size + 1);
    }
    return share;
  }
}
