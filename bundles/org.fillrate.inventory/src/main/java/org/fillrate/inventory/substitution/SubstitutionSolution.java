package org.fillrate.inventory.substitution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.fillrate.inventory.demand.DiscreteDistribution;
import org.fillrate.inventory.exact.Intractable;

/** Where retailers end up who play a {@link SubstitutionGame}, and where they should. */
public final class SubstitutionSolution {
  private static final int MOST_COMBINATIONS = 200_000; // a second or so
  private static final double ROUNDING = 1e-9; // levels whose costs are nearer are equals

  private final SubstitutionGame game;
  private final int retailers;

  public SubstitutionSolution(SubstitutionGame game) {
    this.game = game;
    this.retailers = game.retailers().size();
  }

  /**
   * All equilibria in whole levels, of those that answer with the lowest best response, in
   * lexicographic order: none, one or several. Two retailers always have one (best responses fall,
   * so the game is supermodular with one side's order turned round; Lippman and McCardle 1997).
   *
   * <p>Levels that are no best response to anything that is left are taken away until none is (from
   * above and below at once, for best responses fall); what is left is tried in full.
   *
   * @throws Intractable where too much is left
   */
  public List<List<Integer>> equilibria() {
    int[] high = new int[retailers];
    int[] low = responses(levels(i -> game.retailers().get(i).demand().largest()));
    for (int[] before = {}; !Arrays.equals(before, high); low = responses(high)) {
      before = high;
      high = responses(low);
    }
    List<List<Integer>> found = new ArrayList<>();
    forEach(
        low,
        high,
        levels -> {
          if (Arrays.equals(responses(levels), levels)) {
            found.add(Arrays.stream(levels).boxed().toList());
          }
        });
    return found;
  }

  private int[] responses(int[] levels) {
    return levels(i -> game.bestResponse(i, levels));
  }

  private int[] levels(IntUnaryOperator level) {
    return IntStream.range(0, retailers).map(level).toArray();
  }

  /**
   * The levels with the lowest total cost, the first of equals in lexicographic order. What the
   * equilibrium costs more is the price of competition. (Where all customers go on, two retailers
   * with the same costs have many equals: all that counts is what both have together.)
   *
   * @throws Intractable where there are too many combinations of levels
   */
  public List<Integer> cooperativeLevels() {
    int[] best = new int[retailers];
    double[] least = {Double.POSITIVE_INFINITY};
    forEach(
        new int[retailers],
        worthwhile(),
        levels -> {
          double cost = game.totalCost(levels);
          if (cost >= least[0] - ROUNDING) return;
          least[0] = cost;
          System.arraycopy(levels, 0, best, 0, retailers);
        });
    return Arrays.stream(best).boxed().toList();
  }

  /**
   * Levels beyond which no unit pays, not even for all together: one more unit of i costs h_i where
   * it is left, brings p_i where it is sold, and never lowers another's cost. As R_i is at most the
   * demand T of all, it pays only while h_i P(T &lt;= y) &lt; p_i P(T &gt; y).
   */
  private int[] worthwhile() {
    DiscreteDistribution all = DiscreteDistribution.always(0);
    for (SubstitutionRetailer retailer : game.retailers()) all = all.plus(retailer.demand());
    DiscreteDistribution total = all;
    return levels(
        i -> {
          SubstitutionRetailer its = game.retailers().get(i);
          return total.quantile(its.margin() / (its.margin() + its.holdingCost()));
        });
  }

  /** Visits all levels from {@code low} to {@code high}, the last retailer's fastest. */
  private static void forEach(int[] low, int[] high, Consumer<int[]> visitor) {
    double combinations = 1;
    for (int i = 0; i < low.length; i++) combinations *= high[i] - low[i] + 1.0;
    if (combinations > MOST_COMBINATIONS) {
      throw new Intractable("too many combinations of levels: " + (long) combinations);
    }
    int[] levels = low.clone();
    for (int i = 0; i >= 0; ) {
      visitor.accept(levels);
      for (i = levels.length - 1; i >= 0 && levels[i] == high[i]; i--) levels[i] = low[i];
      if (i >= 0) levels[i]++;
    }
  }
}
