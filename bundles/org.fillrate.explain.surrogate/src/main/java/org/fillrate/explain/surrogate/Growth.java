package org.fillrate.explain.surrogate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Grows a tree best split first, to few leaves, so that a person can read it. */
final class Growth {
  static final int MOST_LEAVES = 8;
  private static final int DEEPEST = 4;

  /** A split has to tell at least this share of the orders' variance. */
  private static final double LEAST_GAIN = 1e-3;

  private final Sample sample;
  private final Branch root;
  private final double variation;

  private record Candidate(Branch branch, int factor, double atMost, double from, double gain) {}

  Growth(Sample sample, List<Integer> rows) {
    this.sample = sample;
    this.root = new Branch(sample, rows, 0);
    double sum = 0;
    double weight = 0;
    for (int row : rows) {
      sum += sample.weights()[row] * sample.orders()[row];
      weight += sample.weights()[row];
    }
    double squares = 0;
    for (int row : rows) {
      double distance = sample.orders()[row] - sum / weight;
      squares += sample.weights()[row] * distance * distance;
    }
    variation = squares;
  }

  Branch root() {
    return root;
  }

  void grow() throws InterruptedException {
    List<Candidate> candidates = new ArrayList<>();
    offer(root, candidates);
    for (int leaves = 1; leaves < MOST_LEAVES && !candidates.isEmpty(); leaves++) {
      Candidate best = candidates.stream().max(Comparator.comparing(Candidate::gain)).orElseThrow();
      candidates.remove(best);
      Branch.Fork fork = fork(best);
      best.branch.fork = fork;
      offer(fork.below(), candidates);
      offer(fork.above(), candidates);
    }
  }

  private Branch.Fork fork(Candidate split) {
    List<Integer> below = new ArrayList<>();
    List<Integer> above = new ArrayList<>();
    for (int row : split.branch.rows) {
      (sample.values()[row][split.factor] <= split.atMost ? below : above).add(row);
    }
    int depth = split.branch.depth + 1;
    return new Branch.Fork(
        split.factor,
        split.atMost,
        split.from,
        new Branch(sample, below, depth),
        new Branch(sample, above, depth));
  }

  private void offer(Branch branch, List<Candidate> candidates) throws InterruptedException {
    if (Thread.interrupted()) throw new InterruptedException("nobody waits for the tree");
    if (branch.depth == DEEPEST || branch.leaf.error() <= LEAST_GAIN * variation) return;
    Candidate best = null;
    for (int factor = 0; factor < sample.factors().size(); factor++) {
      Candidate found = best(branch, factor);
      if (found != null && (best == null || found.gain > best.gain)) best = found;
    }
    if (best != null && best.gain > LEAST_GAIN * variation) candidates.add(best);
  }

  private @Nullable Candidate best(Branch branch, int factor) {
    List<Integer> rows = new ArrayList<>(branch.rows);
    rows.sort(Comparator.comparingDouble(row -> sample.values()[row][factor]));
    Leaf.Sums below = new Leaf.Sums(sample, rows);
    Leaf.Sums above = new Leaf.Sums(sample, rows);
    for (int row : rows) above.add(row, 1);
    Candidate best = null;
    for (int i = 0; i < rows.size() - 1; i++) {
      below.add(rows.get(i), 1);
      above.add(rows.get(i), -1);
      double here = sample.values()[rows.get(i)][factor];
      double next = sample.values()[rows.get(i + 1)][factor];
      if (here == next) continue;
      double gain = branch.leaf.error() - below.error() - above.error();
      if (best == null || gain > best.gain) best = new Candidate(branch, factor, here, next, gain);
    }
    return best;
  }
}
