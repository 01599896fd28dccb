package org.example.controlledlearning;

/**
 * Finds the best of several arms with few trials (Karnin, Koren and Somekh 2013): in rounds of as
 * many trials each, all arms that are left share a round's trials, and the worse half is dropped
 * after it. Arms are tried on the same scenarios, so that the trials of earlier rounds still count.
 */
final class SequentialHalving {
  private SequentialHalving() {}

  /** Something that can be tried. */
  @FunctionalInterface
  interface Trials {
    /**
     * Tries each of the first {@code left} arms in as many new {@code scenarios}, the same for all.
     *
     * @param sums by arm, to add what it brought; the more, the better
     */
    void add(int[] arms, int left, int scenarios, double[] sums);
  }

  /**
   * The best arm; of equal ones the first.
   *
   * @param arms their numbers; reordered
   * @param perRound trials in a round, over all arms; each arm has at least one
   * @throws IllegalStateException where an arm brings what is no number
   */
  static int best(int[] arms, int perRound, Trials trials) {
    double[] sums = new double[arms.length];
    for (int left = arms.length; left > 1; left = (left + 1) / 2) {
      trials.add(arms, left, Math.max(1, perRound / left), sums);
      sort(arms, sums, left);
    }
    return arms[0];
  }

  /** By insertion: stable, and there are few. */
  private static void sort(int[] arms, double[] sums, int left) {
    for (int i = 0; i < left; i++) {
      if (!Double.isFinite(sums[i])) {
        throw new IllegalStateException(
            "learning diverged: action " + arms[i] + " brought a reward that is no number");
      }
      int arm = arms[i];
      double sum = sums[i];
      int at = i;
      for (; at > 0 && sums[at - 1] < sum; at--) {
        arms[at] = arms[at - 1];
        sums[at] = sums[at - 1];
      }
      arms[at] = arm;
      sums[at] = sum;
    }
  }
}
