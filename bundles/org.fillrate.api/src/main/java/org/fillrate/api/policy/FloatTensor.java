package org.fillrate.api.policy;

import java.util.List;

/**
 * Numbers with a shape, row-major.
 *
 * @param shape sizes, outermost first
 * @param values as many as the shape's product
 */
public record FloatTensor(List<Integer> shape, float[] values) {
  public FloatTensor {
    shape = List.copyOf(shape);
    int size = shape.stream().reduce(1, Math::multiplyExact);
    if (size != values.length) {
      throw new IllegalArgumentException(
          "shape " + shape + " holds " + size + " numbers, not " + values.length);
    }
  }

  /** A vector. */
  public static FloatTensor of(float... values) {
    return new FloatTensor(List.of(values.length), values);
  }
}
