package org.fillrate.api.explain;

import java.util.Map;

/**
 * How does this policy order?
 *
 * @param item of the problem; empty for its first
 * @param kind map, tree or scatter
 * @param x feature on the first axis of a map; empty for stock on hand
 * @param y on the second; empty for what arrives next
 * @param fixed values of other features by name; the rest is as usual
 */
public record PolicyQuestion(
    String policy,
    String item,
    Explanation.Kind kind,
    String x,
    String y,
    Map<String, Double> fixed) {
  public PolicyQuestion {
    fixed = Map.copyOf(fixed);
  }
}
