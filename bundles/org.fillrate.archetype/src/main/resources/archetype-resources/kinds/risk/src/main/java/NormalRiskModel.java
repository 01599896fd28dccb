package ${package};

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
 * Value at risk and its tail mean of costs as if they were normal: steadier than counting where
 * there are few paths, wrong where costs have heavy tails. The service that the platform finds.
 */
@Component
public final class NormalRiskModel implements RiskModel {
  @Override
  public String id() {
    return "${artifactId}";
  }

  @Override
  public String summary() {
    return "Value at risk and its tail mean as if costs were normal; probabilities by counting";
  }

  /**
   * @throws InvalidInput where a cost is not finite
   */
  @Override
  public RiskProfile assess(CostPaths paths, RiskQuestion question) {
    for (int path = 0; path < paths.cost().length; path++) {
      if (!Double.isFinite(paths.cost()[path])) {
        throw new InvalidInput("cost[" + path + "]", "must be finite, but is " + paths.cost()[path]);
      }
    }
    NormalCosts costs = new NormalCosts(paths.cost());
    Estimate conditional = costs.conditionalValueAtRisk(question.level());
    Estimate stockOut = share(paths.shortfall(), units -> units > 0);
    Estimate overstock = share(paths.stock(), units -> units > question.overstockUnits());
    List<RiskAlert> alerts = new ArrayList<>();
    alert("conditionalValueAtRisk", conditional, question.costLimit(), alerts);
    alert("stockOutProbability", stockOut, question.stockOutLimit(), alerts);
    alert("overstockProbability", overstock, question.overstockLimit(), alerts);
    return new RiskProfile(
        question.level(),
        costs.valueAtRisk(question.level()),
        conditional,
        stockOut,
        overstock,
        List.copyOf(alerts));
  }

  private static void alert(String measure, Estimate value, double limit, List<RiskAlert> alerts) {
    if (value.mean() > limit) {
      alerts.add(new RiskAlert(measure, value, limit, value.low() > limit));
    }
  }

  /** Share of the paths where some period passes the test, with Wilson's (1927) interval. */
  private static Estimate share(double[][] paths, DoublePredicate test) {
    double n = paths.length;
    double share =
        Arrays.stream(paths).filter(path -> Arrays.stream(path).anyMatch(test)).count() / n;
    double z2 = NormalCosts.Z * NormalCosts.Z;
    double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
    double reach =
        NormalCosts.Z * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n);
    return new Estimate(
        share, Math.min(share, centre - reach), Math.max(share, centre + reach));
  }
}
