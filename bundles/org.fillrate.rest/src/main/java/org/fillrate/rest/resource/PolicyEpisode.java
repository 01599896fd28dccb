package org.fillrate.rest.resource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.policy.Policy;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.route.Answers.RolloutStep;

/**
 * One evaluation episode of a policy, period by period, of one item and site.
 *
 * <p>Stock to sell from is what was left plus what was met. What arrived follows from it: stock
 * grows by arrivals alone, and arrivals meet what is owed first. So neither needs to be told by the
 * environment.
 */
final class PolicyEpisode {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final EnvironmentSpec spec;
  private final boolean ordersArriveAtOnce;
  private final int owedColumn;
  private final List<RolloutStep> steps = new ArrayList<>();
  private double stockBefore = Double.NaN;
  private double owedBefore;

  private PolicyEpisode(EnvironmentSpec spec, boolean ordersArriveAtOnce) {
    this.spec = spec;
    this.ordersArriveAtOnce = ordersArriveAtOnce;
    this.owedColumn = spec.column("backorders");
  }

  /**
   * Lives it, until it ends or {@code periods} are over.
   *
   * @param item index among the model's items; counts on recorded demand only
   * @param site from 0
   */
  static List<RolloutStep> live(
      ProblemModel model, Policy policy, int item, int site, int periods, long seed) {
    int leadTime = model.leadTime(model.items().get(item));
    long deadline = System.nanoTime() + LONGEST.toNanos();
    try (Environment environment = model.open(Purpose.EVALUATION, 1)) {
      EnvironmentSpec spec = environment.spec();
      if (site >= spec.agents()) {
        throw new InvalidInput("site", "must be from 0 to " + (spec.agents() - 1));
      }
      int rows = environment.replicas() * spec.agents();
      int row = (model.recorded() ? item : 0) * spec.agents() + site;
      StepBatch step = new StepBatch(rows, spec);
      ActionBatch actions = new ActionBatch(rows);
      PolicyEpisode episode = new PolicyEpisode(spec, leadTime == 0);
      environment.reset(seed, step.observations());
      boolean ended = false;
      while (!ended && episode.steps.size() < periods) {
        if (System.nanoTime() > deadline || Thread.interrupted()) throw tooLong();
        List<Double> seen = episode.observation(step, row);
        policy.act(step.observations(), actions);
        environment.step(actions, step);
        episode.add(step, row, seen);
        ended = step.terminated[row] || step.truncated[row];
      }
      return episode.steps;
    }
  }

  private static HttpProblem tooLong() {
    return HttpProblem.conflict("The episode took longer than 10 seconds; ask for fewer periods.");
  }

  private List<Double> observation(StepBatch step, int row) {
    int features = spec.features().size();
    List<Double> seen = new ArrayList<>(features);
    for (int i = 0; i < features; i++) {
      seen.add((double) step.observations().values()[row * features + i]);
    }
    return seen;
  }

  private void add(StepBatch step, int row, List<Double> seen) {
    double unmet = step.demand[row] - step.met[row];
    double available = step.stock[row] + step.met[row];
    double owedSeen = owedColumn < 0 ? 0 : seen.get(owedColumn);
    if (ordersArriveAtOnce) owedSeen = Math.max(0, owedSeen - step.ordered[row]);
    Double arrived =
        Double.isNaN(stockBefore) ? null : available - stockBefore + owedBefore - owedSeen;
    Double owed = owedColumn < 0 ? null : owedSeen + unmet;
    steps.add(
        new RolloutStep(
            steps.size() + 1,
            available,
            arrived,
            step.ordered[row],
            step.demand[row],
            step.met[row],
            unmet,
            owed,
            step.stock[row],
            costs(step, row),
            step.cost(row),
            seen));
    stockBefore = step.stock[row];
    owedBefore = owed == null ? 0 : owed;
  }

  private Map<String, Double> costs(StepBatch step, int row) {
    Map<String, Double> costs = new LinkedHashMap<>();
    int names = spec.costs().size();
    for (int i = 0; i < names; i++) costs.put(spec.costs().get(i), step.costs[row * names + i]);
    return costs;
  }
}
