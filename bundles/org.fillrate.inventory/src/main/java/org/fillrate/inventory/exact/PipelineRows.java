package org.fillrate.inventory.exact;

import java.util.Arrays;

/** The numbering of (pipeline, on hand) with an inventory position at or below a ceiling. */
final class PipelineRows {
  final int ceiling;
  final int[] quantities; // feasible orders, ascending from 0
  final int count; // of rows, those without states included
  final int[] offset; // [row] number of its state with nothing on hand
  final int states;
  private final int[] position; // [row] units in the pipeline
  private final int pipeline; // orders still to come in a state
  private final int shift; // weight of a row's first digit

  PipelineRows(int leadTime, int ceiling, int[] quantities) {
    this.ceiling = ceiling;
    this.quantities = quantities;
    pipeline = leadTime - 1;
    count = (int) Math.pow(quantities.length, pipeline);
    shift = pipeline == 0 ? 1 : count / quantities.length;
    position = new int[count];
    offset = new int[count];
    int numbered = 0;
    for (int row = 0; row < count; row++) {
      for (int rest = row, k = 0; k < pipeline; k++, rest /= quantities.length) {
        position[row] += quantities[rest % quantities.length];
      }
      offset[row] = numbered;
      numbered += width(row);
    }
    states = numbered;
  }

  /** How many states a layout has; Long.MAX_VALUE where even its rows are too many. */
  static long count(int leadTime, int ceiling, int[] quantities) {
    if (Math.pow(quantities.length, leadTime - 1) > 50_000_000) return Long.MAX_VALUE;
    long[] ways = new long[ceiling + 1]; // of pipelines with k units
    ways[0] = 1;
    for (int order = 1; order < leadTime; order++) {
      long[] more = new long[ceiling + 1];
      for (int quantity : quantities) {
        for (int k = quantity; k <= ceiling; k++) more[k] += ways[k - quantity];
      }
      ways = more;
    }
    long states = 0;
    for (int k = 0; k <= ceiling; k++) states += ways[k] * (ceiling - k + 1);
    return states;
  }

  /** The number of states of a row: on hand from 0 to width - 1. */
  int width(int row) {
    return Math.max(0, ceiling - position[row] + 1);
  }

  /** The order that arrives at the start of the next period. */
  int arriving(int row) {
    return quantities[row / shift];
  }

  /** The row after the first order has arrived and a new one has been placed. */
  int next(int row, int digit) {
    return row % shift * quantities.length + digit;
  }

  /** The row of the pipeline in {@code states} from {@code at}; -1 where there is none. */
  int find(int[] states, int at) {
    int row = 0;
    for (int k = 0; k < pipeline; k++) {
      int digit = Arrays.binarySearch(quantities, states[at + k]);
      if (digit < 0) return -1;
      row = row * quantities.length + digit;
    }
    return row;
  }
}
