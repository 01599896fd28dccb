package org.fillrate.inventory.substitution;

import org.fillrate.inventory.demand.DiscreteDistribution;

/**
 * How many of one retailer's customers go on to each of the others, by the retailer's level.
 *
 * <p>Of those who find the shelf empty, each goes on with the same probability; the first of them
 * to the next retailer, the second to the one after it, and so on in turn.
 */
final class Spill {
  private final double[][][] going; // [level][ring offset - 1][customers]

  /**
   * @param share probability that a customer goes on [s]
   * @param others number of the other retailers
   */
  Spill(DiscreteDistribution demand, double share, int others) {
    going = new double[demand.largest() + 1][][];
    double[] all = {1};
    for (int level = demand.largest(); level >= 0; level--) {
      if (level < demand.largest()) all = oneLess(all, demand.cumulative(level), share);
      going[level] = inTurn(all, others);
    }
  }

  /**
   * The distribution of those who go on where the level is one lower. With G(x) its generating
   * function, F the probability that all demand is met and u = 1 - s + s x that of one customer, G
   * becomes F + u (G - F): wherever somebody finds an empty shelf, there is one more.
   */
  private static double[] oneLess(double[] all, double allMet, double share) {
    double[] more = new double[all.length + 1];
    for (int k = 0; k < all.length; k++) {
      double mass = k == 0 ? Math.max(0, all[0] - allMet) : all[k];
      more[k] += (1 - share) * mass;
      more[k + 1] += share * mass;
    }
    more[0] += allMet;
    return more;
  }

  private static double[][] inTurn(double[] all, int others) {
    double[][] each = new double[others][];
    for (int offset = 0; offset < others; offset++) {
      each[offset] = new double[taken(all.length - 1, offset, others) + 1];
      for (int k = 0; k < all.length; k++) each[offset][taken(k, offset, others)] += all[k];
    }
    return each;
  }

  private static int taken(int customers, int offset, int others) {
    return (customers + others - 1 - offset) / others;
  }

  /** Probabilities of 0, 1, … customers who go to the retailer {@code offset} (from 1) further. */
  double[] to(int offset, int level) {
    return going[Math.min(level, going.length - 1)][offset - 1];
  }
}
