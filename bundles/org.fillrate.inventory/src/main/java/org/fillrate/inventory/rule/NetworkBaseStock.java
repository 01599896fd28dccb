package org.fillrate.inventory.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;

/**
 * A base-stock rule for several agents: each orders up to its own level. The level is one of the
 * echelon's inventory position where agents see it (Clark and Scarf 1960), else of their own.
 *
 * @param levels [S], one for each agent, in the observation's stock unit
 */
public record NetworkBaseStock(List<Double> levels) {
  /** The artifact's format. */
  public static final String FORMAT = "network-base-stock/v1";

  private static final String LEVELS = "baseStockLevels";

  public NetworkBaseStock {
    levels = List.copyOf(levels);
    if (levels.isEmpty()) throw new IllegalArgumentException("there must be 1 or more levels");
    if (levels.stream().anyMatch(level -> !Double.isFinite(level))) {
      throw new IllegalArgumentException("levels must be finite numbers: " + levels);
    }
  }

  /** The rule as an artifact with one tensor, {@code baseStockLevels} of shape [agents]. */
  public PolicyArtifact artifact(Map<String, String> metadata) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("format", FORMAT);
    all.putAll(metadata);
    float[] values = new float[levels.size()];
    for (int i = 0; i < values.length; i++) values[i] = levels.get(i).floatValue();
    return new PolicyArtifact(all, Map.of(LEVELS, new FloatTensor(List.of(values.length), values)));
  }

  /**
   * The rule of an artifact.
   *
   * @throws IllegalArgumentException where it is broken
   */
  public static NetworkBaseStock of(PolicyArtifact artifact) {
    float[] values = artifact.tensor(LEVELS).values();
    Double[] levels = new Double[values.length];
    for (int i = 0; i < values.length; i++) levels[i] = (double) values[i];
    return new NetworkBaseStock(List.of(levels));
  }
}
