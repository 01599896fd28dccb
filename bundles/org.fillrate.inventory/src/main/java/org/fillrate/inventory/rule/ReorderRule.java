package org.fillrate.inventory.rule;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;

/**
 * The classical rules in one form: when the inventory position is at or below the reorder point,
 * order up to the reorder point plus a batch, at most the cap.
 *
 * <p>Base-stock with level S is (s = S, batch 0): below S, up to S. Capped base-stock (Xin 2021)
 * adds the cap. (s, S) is (s, batch S - s).
 *
 * @param reorderPoint [s], counted in {@code basis}
 * @param batch [S - s], counted in {@code basis}, at least 0
 * @param orderCap largest order in the observation's stock unit; infinite for none
 */
public record ReorderRule(Basis basis, double reorderPoint, double batch, double orderCap) {
  /** A base-stock rule. */
  public static ReorderRule baseStock(Basis basis, double level) {
    return new ReorderRule(basis, level, 0, Double.POSITIVE_INFINITY);
  }

  /** The artifact's format. */
  public String format() {
    if (batch > 0) return "s-S/v1";
    return Double.isInfinite(orderCap) ? "base-stock/v1" : "capped-base-stock/v1";
  }

  /** The parameters by the names that people use. */
  public Map<String, Double> parameters() {
    Map<String, Double> parameters = new LinkedHashMap<>();
    if (batch > 0) {
      parameters.put("reorderPoint", reorderPoint);
      if (basis == Basis.ABSOLUTE) parameters.put("orderUpToLevel", reorderPoint + batch);
      else parameters.put("batch", batch);
    } else {
      parameters.put("baseStockLevel", reorderPoint);
      if (!Double.isInfinite(orderCap)) parameters.put("orderCap", orderCap);
    }
    return parameters;
  }

  /**
   * The rule as an artifact: one tensor of one number for each parameter.
   *
   * @param metadata to add, {@code features} among it
   */
  public PolicyArtifact artifact(Map<String, String> metadata) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("format", format());
    all.put("basis", basis.word());
    all.putAll(metadata);
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    parameters().forEach((name, value) -> tensors.put(name, FloatTensor.of(value.floatValue())));
    return new PolicyArtifact(all, tensors);
  }

  /** Whether {@link #of} understands a format. */
  public static boolean reads(String format) {
    return format.equals("base-stock/v1")
        || format.equals("capped-base-stock/v1")
        || format.equals("s-S/v1");
  }

  /**
   * The rule of an artifact.
   *
   * @throws IllegalArgumentException where it is broken
   */
  public static ReorderRule of(PolicyArtifact artifact) {
    Basis basis = Basis.valueOf(artifact.text("basis").toUpperCase(Locale.ROOT));
    if (!artifact.format().equals("s-S/v1")) {
      boolean capped = artifact.format().equals("capped-base-stock/v1");
      double cap = capped ? number(artifact, "orderCap") : Double.POSITIVE_INFINITY;
      return new ReorderRule(basis, number(artifact, "baseStockLevel"), 0, cap);
    }
    double point = number(artifact, "reorderPoint");
    double batch =
        basis == Basis.ABSOLUTE
            ? number(artifact, "orderUpToLevel") - point
            : number(artifact, "batch");
    return new ReorderRule(basis, point, batch, Double.POSITIVE_INFINITY);
  }

  private static double number(PolicyArtifact artifact, String name) {
    float[] values = artifact.tensor(name).values();
    if (values.length != 1 || !Float.isFinite(values[0])) {
      throw new IllegalArgumentException(name + " must be one finite number");
    }
    return values[0];
  }
}
