package org.example.controlledlearning;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.inventory.rule.Basis;
import org.fillrate.inventory.rule.ReorderPolicy;
import org.fillrate.inventory.rule.ReorderRule;
import org.fillrate.json.Json;
import org.fillrate.learning.FeasibleChoice;
import org.fillrate.learning.SeededRandom;

/**
 * The policy that the first generation improves on: the base-stock rule that is cheapest in a short
 * simulation, or where nothing is in stock, actions at random.
 */
final class Opening {
  private static final int REPLICAS = 64;
  private static final int WARM_UP = 100; // periods
  private static final int PERIODS = 400;
  private static final int PATHS = 2000;

  private final LearnerContext context;
  private final Basis basis;
  private final double finest;
  private double level;
  private long steps;

  Opening(LearnerContext context) {
    this.context = context;
    boolean forecast = context.spec().column("expectedDemand") >= 0;
    basis = forecast ? Basis.FORECAST : Basis.ABSOLUTE;
    finest = forecast ? 0.25 : 1;
    level = forecast ? 1 : hasStock() ? newsvendor() : 0;
  }

  boolean hasStock() {
    return context.spec().column("onHand") >= 0;
  }

  /** The critical quantile of the demand over the lead time and a period. */
  private double newsvendor() {
    ProblemModel model = context.model();
    String item = model.items().get(0);
    ItemState empty = new ItemState(item, 0, List.of(), 0, 0);
    double[][] paths = model.demandPaths(empty, model.leadTime(item) + 1, PATHS, context.seed());
    double[] totals =
        Arrays.stream(paths).mapToDouble(path -> Arrays.stream(path).sum()).sorted().toArray();
    double ratio = model.economics(item).map(costs -> costs.criticalRatio()).orElse(0.9);
    return Math.round(totals[(int) Math.min(PATHS - 1, ratio * PATHS)]);
  }

  /** Searches the level by steps that are halved when neither way pays. */
  void tune() {
    if (!hasStock()) return;
    double cost = cost(level);
    for (double step = 4 * finest; step >= finest; ) {
      double up = cost(level + step);
      double down = level < step ? Double.POSITIVE_INFINITY : cost(level - step);
      if (Math.min(up, down) >= cost) {
        step /= 2;
      } else {
        cost = Math.min(up, down);
        level += up < down ? step : -step;
      }
    }
  }

  /** Mean cost per period, on the same demand for every level. */
  private double cost(double ofLevel) {
    EnvironmentSpec spec = context.spec();
    Policy policy = policy(ReorderRule.baseStock(basis, ofLevel));
    try (Environment environment = context.model().open(Purpose.TRAINING, REPLICAS)) {
      StepBatch step = new StepBatch(REPLICAS, spec);
      ActionBatch actions = new ActionBatch(REPLICAS);
      environment.reset(context.seed(), step.observations());
      double cost = 0;
      for (int t = 0; t < WARM_UP + PERIODS; t++) {
        policy.act(step.observations(), actions);
        environment.step(actions, step);
        for (int row = 0; row < REPLICAS && t >= WARM_UP; row++) cost -= step.rewards[row];
      }
      steps += (long) REPLICAS * (WARM_UP + PERIODS);
      return cost / REPLICAS / PERIODS;
    }
  }

  private List<String> features() {
    return context.spec().features().stream().map(Feature::name).toList();
  }

  private Policy policy(ReorderRule rule) {
    return new ReorderPolicy(rule, features());
  }

  /**
   * The tuned policy.
   *
   * @param random for actions at random
   */
  Policy policy(SeededRandom random) {
    if (hasStock()) return policy(ReorderRule.baseStock(basis, level));
    return (in, out) -> {
      int choices = in.choices();
      for (int row = 0; row < in.rows(); row++) {
        out.choose(row, FeasibleChoice.random(random, in.feasible(), row * choices, choices));
      }
    };
  }

  /** The rule as data. */
  PolicyArtifact artifact() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("algorithm", ControlledLearningAlgorithm.ID);
    metadata.put("features", Json.write(features()));
    return ReorderRule.baseStock(basis, level).artifact(metadata);
  }

  double level() {
    return level;
  }

  void restore(double saved) {
    level = saved;
  }

  /** Periods lived to tune it. */
  long steps() {
    return steps;
  }
}
