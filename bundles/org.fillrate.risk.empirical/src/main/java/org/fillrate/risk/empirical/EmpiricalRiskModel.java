package org.fillrate.risk.empirical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.risk.CostPaths;
import org.fillrate.api.risk.RiskAlert;
import org.fillrate.api.risk.RiskModel;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.api.risk.RiskQuestion;
import org.osgi.service.component.annotations.Component;

/**
 * Measures risk by counting on the paths. The paths are taken as independent draws; the periods of
 * a path may depend on each other in any way. Alerts carry the name of the profile's measure.
 */
@Component(name = "org.fillrate.risk.empirical")
public final class EmpiricalRiskModel implements RiskModel {
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
    check(paths, question);
    CostTail tail = new CostTail(paths.cost(), question.level());
    Estimate conditional = tail.conditionalValueAtRisk();
    Estimate stockOut = share(paths.shortfall(), units -> units > 0);
    Estimate overstock = share(paths.stock(), units -> units > question.overstockUnits());
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

  /** Share of the paths where some period passes the test. */
  private static Estimate share(double[][] paths, DoublePredicate test) {
    long hits = Arrays.stream(paths).filter(path -> Arrays.stream(path).anyMatch(test)).count();
    return Proportion.of((int) hits, paths.length);
  }

  private static void alert(String measure, Estimate value, double limit, List<RiskAlert> alerts) {
    if (value.mean() > limit) {
      alerts.add(new RiskAlert(measure, value, limit, value.low() > limit));
    }
  }

  private static void check(CostPaths paths, RiskQuestion question) {
    requireFinite("cost", paths.cost());
    for (int path = 0; path < paths.cost().length; path++) {
      requireFinite("stock[" + path + "]", paths.stock()[path]);
      requireFinite("shortfall[" + path + "]", paths.shortfall()[path]);
    }
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
