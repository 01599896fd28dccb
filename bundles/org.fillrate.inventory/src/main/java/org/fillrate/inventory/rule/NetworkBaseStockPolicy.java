package org.fillrate.inventory.rule;

import java.util.List;
import java.util.stream.IntStream;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.Policy;

/**
 * A {@link NetworkBaseStock} that finds positions in the observation by their names: {@code
 * echelonPosition}, or else {@code onHand} and {@code onOrder…} less {@code backorders}. Rows are
 * replicas × agents.
 */
public final class NetworkBaseStockPolicy implements Policy {
  private final float[] levels;
  private final int[] stocks;
  private final int backorders;

  /**
   * @param features names of the observation's columns
   * @throws IllegalArgumentException where the observation has no stock
   */
  public NetworkBaseStockPolicy(NetworkBaseStock rule, List<String> features) {
    levels = new float[rule.levels().size()];
    for (int i = 0; i < levels.length; i++) levels[i] = rule.levels().get(i).floatValue();
    int echelon = features.indexOf("echelonPosition");
    if (echelon >= 0) {
      stocks = new int[] {echelon};
      backorders = -1;
    } else {
      stocks = IntStream.range(0, features.size()).filter(i -> isStock(features.get(i))).toArray();
      backorders = features.indexOf("backorders");
    }
    if (stocks.length == 0) throw new IllegalArgumentException("the observation lacks onHand");
  }

  private static boolean isStock(String feature) {
    return feature.equals("onHand") || feature.startsWith("onOrder");
  }

  @Override
  public void act(ObservationBatch in, ActionBatch out) {
    float[] values = in.values();
    for (int row = 0; row < in.rows(); row++) {
      int at = row * in.features();
      float position = backorders < 0 ? 0 : -values[at + backorders];
      for (int stock : stocks) position += values[at + stock];
      out.order(row, Math.max(0, levels[row % levels.length] - position));
    }
  }
}
