package org.fillrate.explanation;

/**
 * Makes parts add up to a number bit for bit, in any order: all become multiples of a power of two
 * that is 2^-44 of the largest, and the rounding that is over goes to the largest part.
 */
final class ExactSum {
  private static final int BITS = 44;

  private ExactSum() {}

  /**
   * Rounds parts.
   *
   * @param parts nearly adding up to {@code number}; zeros stay zeros
   * @return as many parts; with {@code number} less their sum as one more, 0 where it is a multiple
   *     of that power, as whole units are
   */
  static double[] of(double[] parts, double number) {
    double largest = Math.abs(number);
    int heaviest = 0;
    for (int i = 0; i < parts.length; i++) {
      largest = Math.max(largest, Math.abs(parts[i]));
      if (Math.abs(parts[i]) > Math.abs(parts[heaviest])) heaviest = i;
    }
    double grain = largest == 0 ? 1 : Math.scalb(1.0, Math.getExponent(largest) - BITS);
    double[] exact = new double[parts.length + 1];
    long left = Math.round(number / grain);
    for (int i = 0; i < parts.length; i++) {
      long grains = Math.round(parts[i] / grain);
      left -= grains;
      exact[i] = grains * grain;
    }
    if (parts.length > 0) exact[heaviest] += left * grain;
    exact[parts.length] = number - Math.round(number / grain) * grain;
    return exact;
  }
}
