package org.fillrate.inventory.demand;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * Demand over time: a Markov chain of demand states, each with a distribution of demand.
 *
 * <p>Sequence in a period: (1) the demand state is observed, (2) orders are placed, (3) demand is
 * drawn from the observed state's distribution, (4) the next period's state is drawn from the
 * state's transition row. Independent demand has one state; a seasonal cycle walks through its
 * states in turn. Every process starts in state 0. Immutable; safe for threads.
 */
public final class DemandProcess {
  private static final double ROW_TOLERANCE = 1e-9;

  private final List<DemandDistribution> states;
  private final double[][] transition;

  private DemandProcess(List<? extends DemandDistribution> states, double[][] transition) {
    this.states = List.copyOf(states);
    this.transition = transition;
  }

  /** Independent, identically distributed demand. */
  public static DemandProcess independent(DemandDistribution demand) {
    return new DemandProcess(List.of(demand), new double[][] {{1}});
  }

  /** Demand that goes through {@code cycle} again and again; the position in it is the state. */
  public static DemandProcess seasonal(List<? extends DemandDistribution> cycle) {
    if (cycle.isEmpty()) throw new InvalidInput("cycle", "must have 1 or more elements");
    int n = cycle.size();
    double[][] transition = new double[n][n];
    for (int i = 0; i < n; i++) transition[i][(i + 1) % n] = 1;
    return new DemandProcess(cycle, transition);
  }

  /**
   * Markov-modulated demand.
   *
   * @param transition {@code [from][to]}, rows that sum to 1 within 1e-9
   */
  public static DemandProcess markovModulated(
      List<? extends DemandDistribution> states, double[][] transition) {
    if (states.isEmpty()) throw new InvalidInput("states", "must have 1 or more elements");
    int n = states.size();
    if (transition.length != n) {
      throw new InvalidInput(
          "transition",
          "must have one row for each of the " + n + " states, but has " + transition.length);
    }
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) rows[i] = normalisedRow(i, n, transition[i]);
    return new DemandProcess(states, rows);
  }

  private static double[] normalisedRow(int row, int states, double[] probabilities) {
    String field = "transition[" + row + "]";
    if (probabilities.length != states) {
      throw new InvalidInput(
          field, "must have " + states + " elements, but has " + probabilities.length);
    }
    double sum = 0;
    for (int j = 0; j < states; j++) {
      if (!(probabilities[j] >= 0 && probabilities[j] <= 1)) {
        throw new InvalidInput(
            field + "[" + j + "]", "must be a number from 0 to 1, but is " + probabilities[j]);
      }
      sum += probabilities[j];
    }
    if (Math.abs(sum - 1) > ROW_TOLERANCE) {
      throw new InvalidInput(field, "must sum to 1, but sums to " + sum);
    }
    double total = sum;
    return Arrays.stream(probabilities).map(p -> p / total).toArray();
  }

  /**
   * The process that a problem document's {@code demand} object describes, see {@link
   * DemandSchema}.
   *
   * @throws InvalidInput with field names relative to {@code demand}
   */
  public static DemandProcess of(Document demand) {
    return DemandSchema.read(demand);
  }

  /** The number of demand states. */
  public int states() {
    return states.size();
  }

  /** The distribution of demand in a state. */
  public DemandDistribution distribution(int state) {
    return states.get(state);
  }

  /** Whether every state's demand is discrete, as exact methods need. */
  public boolean isDiscrete() {
    return states.stream().allMatch(DiscreteDistribution.class::isInstance);
  }

  /**
   * The discrete distribution of demand in a state.
   *
   * @throws InvalidInput where that demand is continuous
   */
  public DiscreteDistribution discrete(int state) {
    if (states.get(state) instanceof DiscreteDistribution discrete) return discrete;
    throw new InvalidInput(
        "distribution", "must be discrete for exact methods; maybe set rounded to true");
  }

  /** The probability that {@code to} follows {@code from}. */
  public double transition(int from, int to) {
    return transition[from][to];
  }

  /** Whether state i is always followed by state i + 1, and the last by the first. */
  public boolean isCycle() {
    for (int i = 0; i < states(); i++) {
      if (transition[i][(i + 1) % states()] != 1) return false;
    }
    return true;
  }

  /** A random successor of a state; draws no number where there is only one. */
  public int nextState(int state, RandomGenerator random) {
    double[] row = transition[state];
    if (row.length == 1) return 0;
    double u = random.nextDouble();
    int last = 0;
    for (int j = 0; j < row.length; j++) {
      if (row[j] == 0) continue;
      last = j;
      u -= row[j];
      if (u < 0) return j;
    }
    return last;
  }

  /** The long-run share of periods in each state, from a start in state 0. */
  public double[] longRunShares() {
    int n = states();
    double[] shares = new double[n];
    shares[0] = 1;
    double change = 1;
    for (int step = 0; change > 1e-15 && step < 1_000_000; step++) {
      double[] next = new double[n];
      for (int i = 0; i < n; i++) {
        next[i] += shares[i] / 2; // damping makes periodic chains converge to their average
        for (int j = 0; j < n; j++) next[j] += shares[i] / 2 * transition[i][j];
      }
      change = 0;
      for (int i = 0; i < n; i++) change += Math.abs(next[i] - shares[i]);
      shares = next;
    }
    return shares;
  }

  /** The long-run mean demand of a period, in units. */
  public double mean() {
    double[] shares = longRunShares();
    double mean = 0;
    for (int i = 0; i < shares.length; i++) mean += shares[i] * states.get(i).mean();
    return mean;
  }

  /**
   * The total demand of {@code periods} consecutive periods, {@code skip} periods from now, given
   * that the state observed now is {@code state}.
   */
  public DiscreteDistribution totalDemand(int state, int skip, int periods) {
    if (states() == 1) return discrete(0).convolve(periods);
    int n = states();
    double[][] joint = new double[n][1]; // [state now][demand so far], sub-probabilities
    joint[state][0] = 1;
    for (int t = 0; t < skip + periods; t++) {
      double[][] next = new double[n][];
      for (int i = 0; i < n; i++) {
        double[] sum =
            t < skip ? joint[i] : DiscreteDistribution.convolution(joint[i], discrete(i).masses());
        for (int j = 0; j < n; j++) next[j] = addScaled(next[j], sum, transition[i][j]);
      }
      joint = next;
    }
    double[] total = new double[1];
    for (double[] part : joint) total = addScaled(total, part, 1);
    return DiscreteDistribution.ofWeights(total);
  }

  private static double[] addScaled(double @Nullable [] to, double[] from, double scale) {
    double[] sum = to == null ? new double[1] : to;
    if (scale == 0) return sum;
    if (sum.length < from.length) sum = Arrays.copyOf(sum, from.length);
    for (int k = 0; k < from.length; k++) sum[k] += scale * from[k];
    return sum;
  }
}
