package org.fillrate.training;

import java.util.Arrays;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.StepBatch;

/** Adds up what a policy does in each replica; agents of a replica are added together. */
final class Tally {
  private static final double HALF_A_MILLIONTH = 5e-7;

  private final Protocol protocol;
  private final int agents;
  private final double[] discounted;
  private final double[] factor;
  private final int[] age;
  private final boolean[] ended;
  private int open;

  /** Periods counted, [replicas]. */
  final int[] periods;

  /** [replicas, cost names] */
  final double[][] costs;

  /** Units in the counted periods, [replicas]. */
  final double[] demand;

  final double[] met;
  final double[] stock;
  final double[] ordered;

  /** Periods in which all demand was met from stock, [replicas]. */
  final int[] served;

  Tally(int replicas, EnvironmentSpec spec, Protocol protocol) {
    this.protocol = protocol;
    this.agents = spec.agents();
    this.open = replicas;
    discounted = new double[replicas];
    factor = new double[replicas];
    Arrays.fill(factor, 1);
    age = new int[replicas];
    ended = new boolean[replicas];
    periods = new int[replicas];
    costs = new double[replicas][spec.costs().size()];
    demand = new double[replicas];
    met = new double[replicas];
    stock = new double[replicas];
    ordered = new double[replicas];
    served = new int[replicas];
  }

  void add(StepBatch step) {
    for (int replica = 0; replica < periods.length; replica++) {
      if (ended[replica]) continue;
      if (age[replica]++ >= protocol.warmUp()) count(step, replica);
      int row = replica * agents;
      if (step.truncated[row] || step.terminated[row]) end(replica);
    }
  }

  private void end(int replica) {
    age[replica] = 0;
    if (protocol.once()) {
      ended[replica] = true;
      open--;
    }
  }

  private void count(StepBatch step, int replica) {
    boolean allMet = true;
    for (int row = replica * agents; row < (replica + 1) * agents; row++) {
      discounted[replica] += factor[replica] * step.cost(row);
      for (int c = 0; c < costs[replica].length; c++) {
        costs[replica][c] += step.costs[row * costs[replica].length + c];
      }
      demand[replica] += step.demand[row];
      met[replica] += step.met[row];
      stock[replica] += step.stock[row];
      ordered[replica] += step.ordered[row];
      allMet &= step.met[row] >= step.demand[row] - HALF_A_MILLIONTH;
    }
    if (allMet) served[replica]++;
    periods[replica]++;
    factor[replica] *= protocol.discount();
  }

  /** Whether every replica has ended, where each counts once. */
  boolean isComplete() {
    return open == 0;
  }

  int replicas() {
    return periods.length;
  }

  /** Cost of each replica: per period, or discounted. */
  double[] samples() {
    double[] samples = discounted.clone();
    if (protocol.discount() < 1) return samples;
    for (int i = 0; i < samples.length; i++) samples[i] /= Math.max(1, periods[i]);
    return samples;
  }
}
