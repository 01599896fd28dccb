package org.fillrate.inventory.substitution;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.inventory.demand.DiscreteDistribution;

/**
 * Retailers whose customers go on to another one where they find an empty shelf (Parlar 1988;
 * Lippman and McCardle 1997; Netessine and Rudi 2003), with order-up-to levels as moves: exact
 * expected costs and best responses.
 *
 * <p>Each period retailer i starts with its level y_i. It is demanded R_i = D_i + customers of
 * others who found an empty shelf there and came on: each with probability {@code spill}, in turn
 * to the next of the other retailers. Who finds an empty shelf for the second time is gone. Its
 * expected cost per period is
 *
 * <pre>  c_i(y) = h_i E(y_i - R_i)+ + p_i (E D_i - E min(y_i, R_i)):</pre>
 *
 * holding, and the margin of its own customers less that of its sales; so a sale to another's
 * customer is a gain, and the sum over equal retailers charges exactly those customers who are lost
 * for good. The classical p_i E(R_i - y_i)+ in place of the second term is p_i (E R_i - E D_i)
 * more. That is in the others' hands alone: best responses and equilibria are the same.
 *
 * <p>Given the others' levels, demand for i has one distribution, so its best response is the
 * newsvendor's level against it. R_i grows where another's level falls: best responses fall in the
 * others' levels.
 *
 * <p><b>Many periods.</b> With lead time 0, stock left is carried over, at most y_i: ordering up to
 * y_i is always possible, and the cost of a period hangs on levels alone. Where the others keep
 * their levels, i faces independent and equally distributed demand, period after period, and no
 * policy, however it looks at stocks and history, costs less in the long run than the best response
 * in each period. So an equilibrium of one period, played forever, is a stationary Markov-perfect
 * equilibrium of the game with average costs (it need not be the only one), and the levels with the
 * lowest total cost are optimal for retailers who share one purse.
 *
 * <p>Immutable; safe for threads.
 */
public final class SubstitutionGame {
  private final List<SubstitutionRetailer> retailers;
  private final List<Spill> spills = new ArrayList<>();

  /**
   * @param spill the probability that a customer who finds an empty shelf goes on, 0 to 1
   * @throws InvalidInput where there are not at least two retailers, or spill is out of range
   */
  public SubstitutionGame(List<SubstitutionRetailer> retailers, double spill) {
    this.retailers = List.copyOf(retailers);
    if (retailers.size() < 2) throw new InvalidInput("retailers", "must have 2 or more elements");
    if (!(spill >= 0 && spill <= 1)) throw new InvalidInput("spill", "must be from 0 to 1");
    for (SubstitutionRetailer retailer : retailers) {
      spills.add(new Spill(retailer.demand(), spill, retailers.size() - 1));
    }
  }

  /** The players, in order. */
  public List<SubstitutionRetailer> retailers() {
    return retailers;
  }

  /**
   * A retailer's expected cost per period [c_i]; with two retailers it allocates nothing.
   *
   * @param levels stock before demand, in units, one for each retailer, at least 0
   */
  public double cost(int retailer, int... levels) {
    SubstitutionRetailer its = retailers.get(retailer);
    double[] coming = coming(retailer, levels);
    int level = levels[retailer];
    double turnedAway = 0;
    double came = 0;
    for (int k = 0; k < coming.length; k++) {
      turnedAway += coming[k] * its.demand().lossFunction(level - k);
      came += coming[k] * k;
    }
    double left = level - its.demand().mean() - came + turnedAway;
    return its.holdingCost() * left + its.margin() * (turnedAway - came);
  }

  /** All retailers' expected cost per period. */
  public double totalCost(int... levels) {
    double total = 0;
    for (int i = 0; i < levels.length; i++) total += cost(i, levels);
    return total;
  }

  /** The distribution of all demand at a retailer [R_i]; its own level does not matter. */
  public DiscreteDistribution demand(int retailer, int... levels) {
    return retailers
        .get(retailer)
        .demand()
        .plus(DiscreteDistribution.ofWeights(coming(retailer, levels)));
  }

  /**
   * The level with the lowest expected cost for a retailer where the others keep theirs; of equals
   * the lowest.
   */
  public int bestResponse(int retailer, int... levels) {
    SubstitutionRetailer its = retailers.get(retailer);
    double critical = its.margin() / (its.margin() + its.holdingCost());
    return demand(retailer, levels).quantile(critical);
  }

  /** Probabilities of 0, 1, … customers who come on from the others. */
  private double[] coming(int retailer, int[] levels) {
    int n = retailers.size();
    double[] sum = from(retailer, 1, levels);
    for (int back = 2; back < n; back++) sum = convolution(sum, from(retailer, back, levels));
    return sum;
  }

  private double[] from(int retailer, int back, int[] levels) {
    int other = Math.floorMod(retailer - back, retailers.size());
    return spills.get(other).to(back, levels[other]);
  }

  private static double[] convolution(double[] a, double[] b) {
    double[] sum = new double[a.length + b.length - 1];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) sum[i + j] += a[i] * b[j];
    }
    return sum;
  }
}
