package org.fillrate.risk.empirical;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.risk.CostPaths;
import org.fillrate.api.risk.RiskAlert;
import org.fillrate.api.risk.RiskModel;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.api.risk.RiskQuestion;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Measures risk by counting on the paths. The paths are taken as independent draws; the periods of
 * a path may depend on each other in any way. Alerts carry the name of the profile's measure.
 */
@Component(name = "org.fillrate.risk.empirical")
public final class EmpiricalRiskModel implements RiskModel {
  /** Most questions are alike in the number of paths and the level. */
  private volatile @Nullable QuantileRanks latest;

  @Override
  public String id() {
    return "empirical";
  }

  @Override
  public String summary() {
    return "Value at risk, its tail mean, stock-out and overstock probability, from the paths alone";
  }

  /**
   * @throws InvalidInput where a number of the paths is not finite or a limit is not a number
   */
  @Override
  public RiskProfile assess(CostPaths paths, RiskQuestion question) {
    check(question);
    requireFinite("cost", paths.cost());
    CostTail tail = new CostTail(paths.cost(), ranks(paths.cost().length, question.level()));
    Estimate conditional = tail.conditionalValueAtRisk();
    Estimate stockOut = shareAbove(0, "shortfall", paths.shortfall());
    Estimate overstock = shareAbove(question.overstockUnits(), "stock", paths.stock());
    List<RiskAlert> alerts = new ArrayList<>();
    alert("conditionalValueAtRisk", conditional, question.costLimit(), alerts);
    alert("stockOutProbability", stockOut, question.stockOutLimit(), alerts);
    alert("overstockProbability", overstock, question.overstockLimit(), alerts);
    return new RiskProfile(
        question.level(),
        tail.valueAtRisk(),
        conditional,
        stockOut,
        overstock,
        List.copyOf(alerts));
  }

  private QuantileRanks ranks(int draws, double level) {
    QuantileRanks known = latest;
    if (known != null && known.draws() == draws && known.level() == level) return known;
    QuantileRanks ranks = QuantileRanks.of(draws, level);
    latest = ranks;
    return ranks;
  }

  /** Share of the paths that are above a limit in some period. */
  private static Estimate shareAbove(double limit, String name, double[][] paths) {
    int hits = 0;
    for (int i = 0; i < paths.length; i++) {
      double highest = Double.NEGATIVE_INFINITY;
      for (double units : paths[i]) {
        if (!Double.isFinite(units)) requireFinite(name + "[" + i + "]", paths[i]);
        highest = Math.max(highest, units);
      }
      if (highest > limit) hits++;
    }
    return Proportion.of(hits, paths.length);
  }

  private static void alert(String measure, Estimate value, double limit, List<RiskAlert> alerts) {
    if (value.mean() > limit) {
      alerts.add(new RiskAlert(measure, value, limit, value.low() > limit));
    }
  }

  private static void check(RiskQuestion question) {
    requireNumber("overstockUnits", question.overstockUnits(), "units on hand");
    requireNumber("stockOutLimit", question.stockOutLimit(), "a probability");
    requireNumber("overstockLimit", question.overstockLimit(), "a probability");
    requireNumber("costLimit", question.costLimit(), "an amount of money");
  }

  private static void requireFinite(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new InvalidInput(
            name + "[" + i + "]", "must be a finite number, but is " + values[i]);
      }
    }
  }

  private static void requireNumber(String name, double value, String meaning) {
    if (Double.isNaN(value)) {
      throw new InvalidInput(name, "must be " + meaning + ", or infinity for none; it is NaN");
    }
  }
}
