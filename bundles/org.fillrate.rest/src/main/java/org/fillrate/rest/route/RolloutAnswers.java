package org.fillrate.rest.route;

import java.time.Instant;
import java.util.List;
import org.fillrate.api.decision.RolloutFigures;
import org.fillrate.api.environment.PolicyEvaluation;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.RolloutLimits;
import org.fillrate.api.training.PolicyComparison;
import org.jspecify.annotations.Nullable;

/** What the routes of switching policies answer. */
public final class RolloutAnswers {
  private RolloutAnswers() {}

  /**
   * @param share of the items as canary; 0 where they are named
   * @param next stages that may follow; empty once it is over
   * @param figures of each stage that decided something; absent in lists
   */
  public record RolloutDetail(
      String id,
      String problem,
      String policy,
      Rollout.Stage stage,
      double share,
      List<String> items,
      RolloutLimits limits,
      List<Rollout.Step> steps,
      List<Rollout.Stage> next,
      @Nullable List<RolloutFigures> figures) {}

  /**
   * Who decided at an instant.
   *
   * @param champion id of the policy; empty where the classical rule decided
   * @param promotion the switch that had made it; absent where there was none
   * @param rollout that ran then, as it was; absent where none did
   * @param fourEyes whether a switch needs another person, as things are now
   */
  public record LineupThen(
      String problem,
      Instant at,
      String champion,
      String previous,
      @Nullable Promotion promotion,
      @Nullable RolloutDetail rollout,
      boolean fourEyes) {}

  /**
   * @param policy first
   * @param with second
   * @param basis {@code exact}, {@code simulation} or {@code recorded}
   * @param first mean costs per period and item, money; fill rate as a share
   * @param difference how much more the first costs, paired
   */
  public record Compared(
      String policy,
      String with,
      String basis,
      PolicyEvaluation first,
      PolicyEvaluation second,
      Estimate difference,
      List<PolicyComparison.ItemClass> classes) {}
}
