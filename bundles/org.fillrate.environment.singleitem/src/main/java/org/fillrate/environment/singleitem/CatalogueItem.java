package org.fillrate.environment.singleitem;

/**
 * One recorded item with its economics and its causal demand statistics.
 *
 * <p>The statistics of day t use days before t only. Level and variance are exponentially smoothed
 * (Brown 1959) with {@link #SMOOTHING}, started on the first {@link #WARM_UP} days.
 */
final class CatalogueItem {
  /** Days that only start the statistics; episodes begin after them. */
  static final int WARM_UP = 28;

  private static final double SMOOTHING = 0.04;
  private static final int RECENT = 7;

  final String code;
  final int leadTime;
  final double holdingCost;
  final double shortageCost;
  final double fixedOrderingCost;
  final double unitCost;
  final OrderRule order;

  /** Units per day, whole units, [days]. */
  final double[] demand;

  /** Mean daily demand before the evaluation, units: one scaled unit of stock is a day of it. */
  final double scale;

  /** Expected daily demand seen on a day, scaled, [days + 1]. */
  final float[] mean;

  /** Standard deviation of daily demand seen on a day, scaled, [days + 1]. */
  final float[] deviation;

  /** Mean of the last 7 days seen on a day, scaled, [days + 1]. */
  final float[] recent;

  CatalogueItem(
      String code,
      int leadTime,
      double holdingCost,
      double shortageCost,
      double fixedOrderingCost,
      double unitCost,
      OrderRule order,
      double[] demand,
      int trainingDays) {
    this.code = code;
    this.leadTime = leadTime;
    this.holdingCost = holdingCost;
    this.shortageCost = shortageCost;
    this.fixedOrderingCost = fixedOrderingCost;
    this.unitCost = unitCost;
    this.order = order;
    this.demand = demand;
    this.scale = average(demand, 0, trainingDays);
    this.mean = new float[demand.length + 1];
    this.deviation = new float[demand.length + 1];
    this.recent = new float[demand.length + 1];
    smooth();
  }

  /** The same item, its largest order included, with another lead time. */
  CatalogueItem withLeadTime(int periods) {
    return new CatalogueItem(this, periods);
  }

  private CatalogueItem(CatalogueItem other, int leadTime) {
    this.code = other.code;
    this.leadTime = leadTime;
    this.holdingCost = other.holdingCost;
    this.shortageCost = other.shortageCost;
    this.fixedOrderingCost = other.fixedOrderingCost;
    this.unitCost = other.unitCost;
    this.order = other.order;
    this.demand = other.demand;
    this.scale = other.scale;
    this.mean = other.mean;
    this.deviation = other.deviation;
    this.recent = other.recent;
  }

  private static double average(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) sum += values[i];
    return sum / (to - from);
  }

  private void smooth() {
    int start = Math.min(WARM_UP, demand.length);
    double level = average(demand, 0, start) / scale;
    double variance = 0;
    for (int t = 0; t < start; t++) {
      variance += (demand[t] / scale - level) * (demand[t] / scale - level) / start;
    }
    for (int t = 0; t <= demand.length; t++) {
      mean[t] = (float) level;
      deviation[t] = (float) Math.sqrt(variance);
      recent[t] = t < RECENT ? (float) level : (float) (average(demand, t - RECENT, t) / scale);
      if (t >= start && t < demand.length) {
        double error = demand[t] / scale - level;
        level += SMOOTHING * error;
        variance = (1 - SMOOTHING) * (variance + SMOOTHING * error * error);
      }
    }
  }

  /** Expected demand over the lead time and one day, scaled. */
  double expected(int day) {
    return mean[day] * (leadTime + 1);
  }

  /** Standard deviation of the same demand, days taken as independent; scaled. */
  double spread(int day) {
    return deviation[day] * Math.sqrt(leadTime + 1);
  }

  /** The economic order quantity (Harris 1913) at the expected demand, scaled. */
  double economicOrder(int day) {
    if (holdingCost <= 0) return 0;
    return Math.sqrt(2 * fixedOrderingCost * mean[day] / (holdingCost * scale));
  }

  /** The cost of a usual day under a fair rule: what a reward of -1 stands for, in money. */
  double rewardUnit() {
    double setup = Math.sqrt(2 * fixedOrderingCost * holdingCost * scale);
    double safety = holdingCost * scale * Math.sqrt(leadTime + 1);
    return Math.max(1e-6, setup + safety);
  }
}
