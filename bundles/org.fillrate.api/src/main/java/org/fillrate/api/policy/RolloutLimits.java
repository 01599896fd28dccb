package org.fillrate.api.policy;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;

/**
 * How far the policy of a rollout may differ from the one it is to replace, judged on decisions
 * that both were asked for. A limit is broken only where the whole interval of the figure is beyond
 * it; one that no figure can reach is off.
 *
 * @param orderVolumeFactor its orders in total are at most this many times the other's, and at
 *     least the other's divided by this
 * @param disagreementShare most decisions, as a share, that may differ by more than a lot and more
 *     than {@code differencePercent}
 * @param differencePercent of the larger of the two orders
 * @param stockOutIncrease most that the projected probability of a stock-out may be higher, as a
 *     share
 * @param costIncrease most that the projected cost may be higher, as a share of the other's
 * @param failureShare most decisions, as a share, that it may fail to answer
 * @param minimumDecisions fewest decisions before a limit can be broken
 * @param watchDecisions decisions for which the policy before is still asked after the switch
 */
public record RolloutLimits(
    double orderVolumeFactor,
    double disagreementShare,
    double differencePercent,
    double stockOutIncrease,
    double costIncrease,
    double failureShare,
    int minimumDecisions,
    int watchDecisions) {
  public static final RolloutLimits DEFAULT =
      new RolloutLimits(1.5, 0.5, 20, 0.02, 0.05, 0.01, 200, 1000);

  public RolloutLimits {
    List<FieldError> errors = new ArrayList<>();
    require(orderVolumeFactor > 1, "orderVolumeFactor", "must be above 1", errors);
    require(isShare(disagreementShare), "disagreementShare", "must be 0 to 1", errors);
    require(differencePercent >= 0, "differencePercent", "must be at least 0", errors);
    require(isShare(stockOutIncrease), "stockOutIncrease", "must be 0 to 1", errors);
    require(costIncrease >= 0, "costIncrease", "must be at least 0", errors);
    require(isShare(failureShare), "failureShare", "must be 0 to 1", errors);
    require(isCount(minimumDecisions), "minimumDecisions", "must be 2 to 1000000", errors);
    require(isCount(watchDecisions), "watchDecisions", "must be 2 to 1000000", errors);
    if (!errors.isEmpty()) throw new InvalidInput(errors);
  }

  private static boolean isShare(double value) {
    return value >= 0 && value <= 1;
  }

  private static boolean isCount(int value) {
    return value >= 2 && value <= 1_000_000;
  }

  private static void require(boolean holds, String field, String demand, List<FieldError> errors) {
    if (!holds) errors.add(new FieldError(field, demand));
  }
}
