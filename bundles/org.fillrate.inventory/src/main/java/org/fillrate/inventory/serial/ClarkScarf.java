package org.fillrate.inventory.serial;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Clark and Scarf's (1960) decomposition of a serial system with backorders into one problem for
 * each stage, in average cost (Federgruen and Zipkin 1984).
 *
 * <p>With h the echelon holding costs, H their sum, p the shortage cost and D(j) the demand that
 * stage j covers (see {@link Review}), stage 1 being the customers':
 *
 * <pre>
 *   C1(y) = E[ h1 (y - D(1)) + (p + H) (D(1) - y)+ ]
 *   Cj(y) = E[ hj (y - D(j)) + C(j-1)( min(S(j-1), y - D(j)) ) ]
 *   Sj    = arg min Cj,  cost = CN(SN)
 * </pre>
 *
 * (Snyder and Shen, <i>Fundamentals of Supply Chain Theory</i>, chapter 6.) The same recursion
 * without the minimisation is the exact cost of any echelon base-stock policy. Each Cj is linear
 * below 0, so nothing is cut off but the demand's tail.
 */
public final class ClarkScarf {
  /** Costs that differ by less, as a share, are equal: the smaller level counts. */
  private static final double TIE = 1e-13;

  private ClarkScarf() {}

  /** The optimal echelon base-stock policy, which no policy at all beats. */
  public static SerialOptimum optimum(SerialSystem system) {
    List<Integer> levels = new ArrayList<>();
    double recursion = recursion(system, null, levels);
    return new SerialOptimum(levels, cost(system, recursion));
  }

  /**
   * The exact cost of any echelon base-stock policy.
   *
   * @param echelonBaseStockLevels at least 0, the customers' stage first
   */
  public static SerialCost cost(SerialSystem system, List<Integer> echelonBaseStockLevels) {
    if (echelonBaseStockLevels.size() != system.stages().size()) {
      throw new IllegalArgumentException("there must be one level for each stage");
    }
    if (echelonBaseStockLevels.stream().anyMatch(level -> level < 0)) {
      throw new IllegalArgumentException("levels must be at least 0: " + echelonBaseStockLevels);
    }
    return cost(system, recursion(system, echelonBaseStockLevels, new ArrayList<>()));
  }

  private static double recursion(
      SerialSystem system, @Nullable List<Integer> given, List<Integer> levels) {
    StageCost cost = StageCost.ofFirst(system, given == null ? 0 : given.get(0));
    for (int stage = 0; ; stage++) {
      int level = given == null ? cost.lowest() : given.get(stage);
      levels.add(level);
      if (stage + 1 == system.stages().size()) return cost.at(level);
      int reach = given == null ? 0 : given.get(stage + 1);
      cost =
          cost.upstream(
              level, system.covered(stage + 1), system.echelonHoldingCost(stage + 1), reach);
    }
  }

  private static SerialCost cost(SerialSystem system, double recursion) {
    double mean = system.demand().mean();
    double countedEarly = 0;
    double inTransit = 0;
    for (int stage = 1; stage < system.stages().size(); stage++) {
      countedEarly += system.echelonHoldingCost(stage) * mean;
      inTransit +=
          system.stages().get(stage).holdingCost()
              * mean
              * system.stages().get(stage - 1).leadTime();
    }
    if (system.review() == Review.CONTINUOUS) countedEarly = 0;
    double atEnd = recursion - countedEarly;
    return new SerialCost(recursion, atEnd, atEnd - inTransit);
  }

  /**
   * The expected cost of a stage and all below as a function of its echelon inventory level after
   * ordering: values from 0 on, and a slope below 0.
   */
  private record StageCost(double[] values, double slope) {
    static StageCost ofFirst(SerialSystem system, int reach) {
      DiscreteDistribution demand = system.covered(0);
      double holding = system.echelonHoldingCost(0);
      double owing = system.shortageCost() + system.stages().get(0).holdingCost();
      double[] values = new double[Math.max(reach, demand.largest()) + 1];
      for (int y = 0; y < values.length; y++) {
        values[y] = holding * (y - demand.mean()) + owing * demand.lossFunction(y);
      }
      return new StageCost(values, holding - owing);
    }

    /** The cost of the next stage, where this one orders up to {@code level}. */
    StageCost upstream(int level, DiscreteDistribution demand, double holding, int reach) {
      double[] mass = demand.masses();
      double[] sums = new double[Math.max(reach, level + demand.largest()) + 1];
      for (int y = 0; y < sums.length; y++) {
        double sum = holding * (y - demand.mean());
        for (int d = 0; d < mass.length; d++) sum += mass[d] * at(Math.min(level, y - d));
        sums[y] = sum;
      }
      return new StageCost(sums, slope + holding);
    }

    double at(int y) {
      return y < 0 ? values[0] + slope * y : values[y];
    }

    /** The smallest level of least cost; beyond the values the cost can't fall. */
    int lowest() {
      double best = values[0];
      for (double value : values) best = Math.min(best, value);
      int level = 0;
      while (values[level] > best + TIE * Math.max(1, Math.abs(best))) level++;
      return level;
    }
  }
}
