package org.fillrate.environment.divergent;

import java.util.List;
import java.util.Locale;
import org.fillrate.inventory.demand.DiscreteDistribution;

/**
 * Who gets what when retailers ask for more than the warehouse holds. Nobody gets more than asked;
 * the warehouse gives all it has; what is not given is forgotten. Sites are counted from 1.
 */
enum Rationing {
  /**
   * Unit by unit to the retailer with the highest shortage cost times probability that demand over
   * its lead time and a period exceeds what it has and gets; of equals to the one that misses most,
   * then to the first.
   */
  MIN_SHORTAGE {
    @Override
    void share(int stock, double[] asked, DivergentState state, Table table) {
      double[] given = state.given;
      for (int left = stock; left > 0; left--) {
        int best = 0;
        double bestRisk = -1;
        for (int i = 1; i < asked.length; i++) {
          double missing = asked[i] - given[i];
          if (missing < 1) continue;
          double risk = table.risk(i, state.position(i) + given[i]);
          if (risk > bestRisk || (risk == bestRisk && missing > asked[best] - given[best])) {
            best = i;
            bestRisk = risk;
          }
        }
        given[best]++;
      }
    }
  },

  /**
   * In proportion to what was asked, rounded down; the units left over one each to those who lost
   * most by rounding, of equals to the first.
   */
  PROPORTIONAL {
    @Override
    void share(int stock, double[] asked, DivergentState state, Table table) {
      double[] given = state.given;
      double total = 0;
      for (int i = 1; i < asked.length; i++) total += asked[i];
      int left = stock;
      for (int i = 1; i < asked.length; i++) {
        given[i] = Math.floor(stock * asked[i] / total + ROUNDING);
        left -= (int) given[i];
      }
      for (; left > 0; left--) {
        int best = 1;
        double bestLoss = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < asked.length; i++) {
          double loss = stock * asked[i] / total - given[i];
          if (loss > bestLoss + ROUNDING) {
            best = i;
            bestLoss = loss;
          }
        }
        given[best]++;
      }
    }
  };

  private static final double ROUNDING = 1e-9;

  static Rationing of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /**
   * Shares the warehouse's stock out where all that is asked exceeds it.
   *
   * @param asked by site; [0] is no retailer's
   * @param state whose {@code given}, all 0, is to be filled
   */
  abstract void share(int stock, double[] asked, DivergentState state, Table table);

  /** What a retailer's shortage costs, by what it has. */
  static final class Table {
    private final double[] shortageCost;
    private final DiscreteDistribution[] covered;

    Table(List<Site> sites) {
      shortageCost = sites.stream().mapToDouble(Site::shortageCost).toArray();
      covered =
          sites.stream()
              .map(site -> site.demand().convolve(site.leadTime() + 1))
              .toArray(DiscreteDistribution[]::new);
    }

    double risk(int site, double position) {
      return shortageCost[site] * covered[site].exceedance((int) position);
    }
  }
}
