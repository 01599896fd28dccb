package org.fillrate.rest.resource;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.risk.CostPaths;
import org.fillrate.api.risk.RiskModel;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.api.risk.RiskQuestion;
import org.fillrate.inventory.projection.StockProjection;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.RequestBody;

/** Risk of a policy or of a stock position. */
@Path("risk")
@Produces(MediaType.APPLICATION_JSON)
public final class RiskResource {
  private static final int POLICY_PERIODS = 90;

  /** Numbers that one question may simulate: paths times periods. */
  private static final long LARGEST = 4_000_000;

  private final Services services;
  private final Problems problems;

  public RiskResource(Services services) {
    this.services = services;
    this.problems = new Problems(services);
  }

  private record Futures(CostPaths paths, boolean costed) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Answers.Risk assess(Document body) {
    Document asked = RequestBody.RISK.check(body);
    Choice<RiskModel> choice = new Choice<>(services, RiskModel.class, RiskModel::id);
    RiskModel model = choice.pick("model", asked.text("model", ""));
    if (asked.has("policy") == asked.has("problem")) {
      throw new InvalidInput(
          "policy", "or problem is needed, not both: a policy's risk or a stock position's");
    }
    Futures futures = asked.has("policy") ? ofPolicy(asked) : ofPosition(asked);
    CostPaths paths = futures.paths();
    RiskProfile profile = model.assess(paths, question(asked, paths));
    return new Answers.Risk(
        model.id(),
        paths.stock()[0].length,
        paths.cost().length,
        profile.level(),
        futures.costed() ? profile.valueAtRisk() : null,
        futures.costed() ? profile.conditionalValueAtRisk() : null,
        profile.stockOutProbability(),
        profile.overstockProbability(),
        profile.alerts());
  }

  private Futures ofPosition(Document asked) {
    String id = asked.text("problem");
    Problem problem = known(id);
    ProblemModel model = problems.model(problem);
    ItemState state = Positions.of(asked);
    if (!model.items().contains(state.item())) {
      throw new InvalidInput("item", "is not one of the problem's: \"" + state.item() + "\"");
    }
    double order = asked.number("orderQuantity");
    int periods = asked.integer("periods", model.leadTime(state.item()) + 1);
    double[][] demand =
        model.demandPaths(state, periods, count(asked, periods), asked.integer("seed"));
    StockProjection rules = StockProjection.of(problem, model, state.item());
    return new Futures(rules.along(state, demand).after(order), rules.economics().isPresent());
  }

  private Problem known(String id) {
    try {
      return problems.known(id).problem();
    } catch (HttpProblem missing) {
      if (missing.status() != 404) throw missing;
      throw new InvalidInput("problem", "is not the id of a stored problem: \"" + id + "\"");
    }
  }

  private Futures ofPolicy(Document asked) {
    String id = asked.text("policy");
    PolicyRegistry registry = services.need(PolicyRegistry.class);
    PolicyRecord record =
        registry
            .find(id)
            .orElseThrow(
                () -> new InvalidInput("policy", "is not the id of a policy: \"" + id + "\""));
    int periods = asked.integer("periods", POLICY_PERIODS);
    ProblemModel model = problems.model(known(record.problem()));
    Policy policy = new LivePolicies(services).read(id);
    CostPaths paths =
        PolicyFutures.of(model, policy, periods, count(asked, periods), asked.integer("seed"));
    return new Futures(paths, true);
  }

  private static int count(Document asked, int periods) {
    int paths = asked.integer("paths");
    if ((long) paths * periods > LARGEST) {
      throw new InvalidInput("paths", "times periods may be at most " + LARGEST);
    }
    return paths;
  }

  /** Overstocked is, unless said otherwise, more than twice the mean stock of the paths. */
  private static RiskQuestion question(Document asked, CostPaths paths) {
    double mean = Arrays.stream(paths.stock()).flatMapToDouble(Arrays::stream).average().orElse(0);
    double never = Double.POSITIVE_INFINITY;
    return new RiskQuestion(
        asked.number("level"),
        asked.number("overstockUnits", 2 * mean),
        asked.number("stockOutLimit", never),
        asked.number("overstockLimit", never),
        asked.number("costLimit", never));
  }
}
