package org.fillrate.algorithm.dqn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.DecisionEncoder;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ExactModel;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.learning.SeededRandom;

/** Lost sales, Poisson 5, lead time 2, holding cost 1, shortage cost 4, at most 20 a period. */
final class LostSales implements ProblemModel {
  static final double OPTIMUM = 4.39529514;
  static final double[] DEMAND = poisson(5, 26);
  private static final int MAX = 20;
  private final EnvironmentSpec spec;

  LostSales() {
    List<Double> levels = new ArrayList<>();
    for (double i = 0; i <= MAX; i++) levels.add(i);
    spec =
        new EnvironmentSpec(
            List.of(
                new Feature("onHand", "units", 5, Math.sqrt(15)),
                new Feature("onOrder1", "units", 5, Math.sqrt(5))),
            new ActionSpace.Discrete("orderQuantity", "units", levels),
            1,
            new Objective.Average(),
            0,
            List.of("holding", "shortage"),
            Math.sqrt(15));
  }

  private static double[] poisson(double mean, int count) {
    double[] p = new double[count];
    p[0] = Math.exp(-mean);
    for (int i = 1; i < count; i++) p[i] = p[i - 1] * mean / i;
    return p;
  }

  @Override
  public EnvironmentSpec spec() {
    return spec;
  }

  @Override
  public List<String> items() {
    return List.of("");
  }

  @Override
  public Environment open(Purpose purpose, int replicas) {
    return new Replicas(replicas);
  }

  @Override
  public Optional<ExactModel> exact() {
    return Optional.empty();
  }

  @Override
  public DecisionEncoder encoder() {
    throw new UnsupportedOperationException();
  }

  @Override
  public double[][] demandPaths(ItemState state, int periods, int paths, long seed) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int leadTime(String item) {
    return 2;
  }

  private final class Replicas implements Environment {
    private final int[] onHand;
    private final int[] next;
    private SeededRandom random = new SeededRandom(0, 0);

    Replicas(int count) {
      onHand = new int[count];
      next = new int[count];
    }

    @Override
    public EnvironmentSpec spec() {
      return spec;
    }

    @Override
    public int replicas() {
      return onHand.length;
    }

    @Override
    public void reset(long seed, ObservationBatch out) {
      random = new SeededRandom(seed, 7);
      java.util.Arrays.fill(onHand, 0);
      java.util.Arrays.fill(next, 0);
      observe(out);
    }

    private void observe(ObservationBatch out) {
      for (int r = 0; r < onHand.length; r++) {
        out.values()[2 * r] = onHand[r];
        out.values()[2 * r + 1] = next[r];
      }
      java.util.Arrays.fill(out.feasible(), true);
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
      for (int r = 0; r < onHand.length; r++) {
        int demand = 0;
        for (double u = random.nextDouble(); demand < 25 && (u -= DEMAND[demand]) > 0; demand++) {}
        int left = onHand[r] - demand;
        out.rewards[r] = -Math.max(left, 0) - 4 * Math.max(-left, 0);
        onHand[r] = Math.max(left, 0) + next[r];
        next[r] = actions.choice(r);
      }
      observe(out.observations());
    }
  }

  /** Long-run cost of the policy that orders {@code order[onHand][next]}. */
  static double evaluate(int[][] order) {
    int size = 121;
    double[][] p = new double[size][MAX + 1];
    p[0][0] = 1;
    double cost = 0;
    for (int sweep = 0; sweep < 4000; sweep++) {
      double[][] q = new double[size][MAX + 1];
      double total = 0;
      for (int x = 0; x < size; x++) {
        for (int y = 0; y <= MAX; y++) {
          if (p[x][y] < 1e-18) continue;
          for (int d = 0; d < DEMAND.length; d++) {
            double weight = p[x][y] * DEMAND[d];
            int left = x - d;
            total += weight * (Math.max(left, 0) + 4 * Math.max(-left, 0));
            q[Math.min(Math.max(left, 0) + y, size - 1)][order[x][y]] += weight;
          }
        }
      }
      for (int x = 0; x < size; x++)
        for (int y = 0; y <= MAX; y++) p[x][y] = 0.5 * p[x][y] + 0.5 * q[x][y];
      if (sweep > 50 && Math.abs(total - cost) < 1e-11) return total;
      cost = total;
    }
    return cost;
  }
}
