package org.fillrate.learning;

/**
 * Weights of many places, and their sums over halves, quarters and so on, so that drawing a place
 * in proportion to its weight takes as many looks as the tree is high (Schaul et al. 2016, appendix
 * B.2.1). Not thread-safe.
 *
 * <p>Every sum is that of its two halves, computed anew: it hangs on the weights only, not on the
 * order in which they came, and no error builds up.
 */
final class SumTree {
  private final int leaves; // a power of two
  private final double[] sums; // node i has the children 2 i and 2 i + 1; leaves last

  SumTree(int places) {
    leaves = places < 2 ? 1 : Integer.highestOneBit(places - 1) << 1;
    sums = new double[2 * leaves];
  }

  /** Sum of all weights. */
  double total() {
    return sums[1];
  }

  double weight(int place) {
    return sums[leaves + place];
  }

  /**
   * @param weight finite, at least 0
   */
  void set(int place, double weight) {
    int node = leaves + place;
    sums[node] = weight;
    for (node /= 2; node >= 1; node /= 2) sums[node] = sums[2 * node] + sums[2 * node + 1];
  }

  /**
   * The place where the running sum of the weights first exceeds {@code sum}; a place of weight 0
   * is never found.
   *
   * @param sum at least 0, below the total
   */
  int find(double sum) {
    double left = sum;
    int node = 1;
    while (node < leaves) {
      node *= 2;
      // rounding may leave a sum just beyond the last weight
      if (left >= sums[node] && sums[node + 1] > 0) left -= sums[node++];
    }
    return node - leaves;
  }
}
