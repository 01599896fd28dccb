package org.fillrate.inventory.rule;

import java.util.List;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.Policy;

/** A {@link ReorderRule} that finds stocks and forecasts in the observation by their names. */
public final class ReorderPolicy implements Policy {
  private static final double ROUNDING = 1e-6;

  private final ReorderRule rule;
  private final int[] stocks;
  private final int backorders;
  private final int expectedDemand;
  private final int unit;
  private final int batchUnit;

  /**
   * @param features names of the observation's columns
   * @throws IllegalArgumentException where a feature is missing that the rule's basis needs
   */
  public ReorderPolicy(ReorderRule rule, List<String> features) {
    this.rule = rule;
    this.stocks =
        java.util.stream.IntStream.range(0, features.size())
            .filter(i -> features.get(i).equals("onHand") || features.get(i).startsWith("onOrder"))
            .toArray();
    if (stocks.length == 0) throw new IllegalArgumentException("the observation lacks onHand");
    this.backorders = features.indexOf("backorders");
    boolean absolute = rule.basis() == Basis.ABSOLUTE;
    this.expectedDemand = absolute ? -1 : column(features, "expectedDemand");
    this.unit =
        switch (rule.basis()) {
          case ABSOLUTE -> -1;
          case FORECAST -> column(features, "demandDeviation");
          case COVER -> column(features, "demandMean");
        };
    this.batchUnit = rule.basis() == Basis.FORECAST ? column(features, "economicOrder") : unit;
  }

  private static int column(List<String> features, String name) {
    int column = features.indexOf(name);
    if (column < 0) throw new IllegalArgumentException("the observation lacks " + name);
    return column;
  }

  @Override
  public void act(ObservationBatch in, ActionBatch out) {
    for (int row = 0; row < in.rows(); row++) {
      out.order(row, (float) order(in.values(), row * in.features()));
    }
  }

  private double order(float[] values, int at) {
    double position = backorders < 0 ? 0 : -values[at + backorders];
    for (int stock : stocks) position += values[at + stock];
    double point = rule.reorderPoint();
    double batch = rule.batch();
    if (unit >= 0) {
      point = values[at + expectedDemand] + point * values[at + unit];
      batch *= values[at + batchUnit];
    }
    if (position > point + ROUNDING) return 0;
    return Math.min(rule.orderCap(), Math.max(0, point + batch - position));
  }
}
