package org.fillrate.explain.surrogate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.fillrate.api.explain.Factor;
import org.fillrate.api.explain.Question;
import org.fillrate.api.explain.StateFeature;

/**
 * Puts each threshold where the policy has it: the states that the tree was grown on may leave a
 * gap around it, and the policy is asked about the values within.
 */
final class Refinement {
  private static final int MOST_VALUES = 64;

  private final Question question;
  private final Sample sample;
  private final Set<List<Double>> asked = new HashSet<>();

  Refinement(Question question, Sample sample) {
    this.question = question;
    this.sample = sample;
  }

  /** Whether a state was asked about here: then it is no unseen one any more. */
  boolean hasAsked(double[] state) {
    return asked.contains(key(state));
  }

  private static List<Double> key(double[] state) {
    return DoubleStream.of(state).boxed().toList();
  }

  void refine(Branch branch) throws InterruptedException {
    Branch.Fork fork = branch.fork;
    if (fork == null) return;
    branch.fork = closer(branch, fork);
    refine(fork.below());
    refine(fork.above());
  }

  private Branch.Fork closer(Branch branch, Branch.Fork fork) throws InterruptedException {
    Factor factor = sample.factors().get(fork.factor());
    int column = factor.columns()[0];
    StateFeature feature = question.features().get(column);
    double step = feature.step() * Math.abs(factor.weights()[0]);
    int between = (int) Math.ceil((fork.from() - fork.atMost()) / step - 1e-9) - 1;
    if (between < 1 || between > MOST_VALUES) return fork;
    double[] start = question.background()[edge(branch, fork)];
    List<double[]> states = new ArrayList<>();
    for (int i = 1; i <= between; i++) {
      double[] state = start.clone();
      state[column] += i * step / factor.weights()[0];
      if (state[column] < feature.low()) return fork;
      states.add(state);
      asked.add(key(state));
    }
    double[] orders = question.ordering().orders(states.toArray(new double[0][]));
    int below = firstBelow(fork, states, orders);
    double atMost = fork.atMost() + below * step;
    return fork.between(atMost, below == between ? fork.from() : atMost + step);
  }

  /** The state of the branch with the largest value that goes below. */
  private int edge(Branch branch, Branch.Fork fork) {
    return branch.rows.stream()
        .filter(row -> sample.values()[row][fork.factor()] == fork.atMost())
        .findFirst()
        .orElseThrow();
  }

  /** How many of the values go below, so that the two sides' rules err least. */
  private int firstBelow(Branch.Fork fork, List<double[]> states, double[] orders) {
    int best = 0;
    double error = 0;
    double least = 0; // against all above
    for (int i = 0; i < orders.length; i++) {
      double position = question.inventoryPosition(states.get(i));
      double below = fork.below().leaf.order(position) - orders[i];
      double above = fork.above().leaf.order(position) - orders[i];
      error += below * below - above * above;
      if (error < least) {
        least = error;
        best = i + 1;
      }
    }
    return best;
  }
}
