package org.fillrate.api.decision;

import java.util.List;
import org.fillrate.api.estimate.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * What overrides were worth: the cost that the proposed quantities would have had on the demand
 * that came, less the cost that the persons' quantities had. Above 0 the persons did better.
 *
 * <p>Both quantities meet the same recorded stock position and the same recorded sales over lead
 * time and cover until the item's next decision on a later day; later orders are left out, and so
 * is demand that was lost and not recorded. What is left at the end is worth its unit cost.
 *
 * @param overrides that stand
 * @param waiting those whose demand is not known yet
 * @param total money, with a 95 % interval by bootstrap over items; null where nothing is known
 *     yet. One item alone has no interval: its ends are infinite
 * @param each newest first
 */
public record OverrideValue(
    int overrides, int waiting, @Nullable Estimate total, List<Worth> each) {
  public OverrideValue {
    each = List.copyOf(each);
  }

  /**
   * One override.
   *
   * @param proposed units
   * @param ordered units, the person's
   * @param periods of known demand that were counted
   * @param value money
   */
  public record Worth(
      String decision, String item, double proposed, double ordered, int periods, double value) {}
}
