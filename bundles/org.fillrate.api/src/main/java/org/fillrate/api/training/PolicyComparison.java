package org.fillrate.api.training;

import java.util.List;
import org.fillrate.api.environment.PolicyEvaluation;
import org.fillrate.api.estimate.Estimate;

/**
 * Two policies on the same demand: that of a run's report, so that the figures are the same.
 *
 * @param basis {@code exact}, {@code simulation} or {@code recorded} (the held-back periods of the
 *     customer's own history)
 * @param difference how much more the first costs per period and item, paired by item or replica
 * @param classes on recorded demand; else empty
 */
public record PolicyComparison(
    String basis,
    PolicyEvaluation first,
    PolicyEvaluation second,
    Estimate difference,
    List<ItemClass> classes) {
  public PolicyComparison {
    classes = List.copyOf(classes);
  }

  /**
   * Items of similar demand: A are those of most units that make up 80 % of all, B those up to 95
   * %, C the rest.
   *
   * @param firstCost mean cost per period and item, money
   * @param difference of the costs, paired by item
   * @param firstFillRate weighed by demand
   */
  public record ItemClass(
      String name,
      int items,
      double firstCost,
      double secondCost,
      Estimate difference,
      double firstFillRate,
      double secondFillRate) {}
}
