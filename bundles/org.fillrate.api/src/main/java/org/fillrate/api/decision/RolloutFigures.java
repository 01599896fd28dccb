package org.fillrate.api.decision;

import java.util.List;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.Rollout;
import org.jspecify.annotations.Nullable;

/**
 * How a rollout's policy did beside the incumbent in one stage, on decisions that both were asked
 * for.
 *
 * @param decisions asked for
 * @param compared those that both answered
 */
public record RolloutFigures(
    String rollout, Rollout.Stage stage, long decisions, long compared, List<Figure> figures) {

  /**
   * One figure beside its limits.
   *
   * @param name {@code orderVolume} (challenger's orders by the incumbent's), {@code disagreement}
   *     (share of decisions), {@code stockOut} (difference of probabilities), {@code cost}
   *     (relative difference) or {@code failures} (share of decisions)
   * @param incumbent its mean per decision; null where the figure has none
   * @param challenger its mean per decision
   * @param estimate with the interval that holds at all times at once, 95 %; null before there are
   *     two decisions
   * @param atLeast lower limit; null where there is none
   * @param broken whether the whole interval is beyond a limit, after enough decisions
   */
  public record Figure(
      String name,
      @Nullable Double incumbent,
      @Nullable Double challenger,
      @Nullable Estimate estimate,
      @Nullable Double atLeast,
      double atMost,
      boolean broken) {}
}
