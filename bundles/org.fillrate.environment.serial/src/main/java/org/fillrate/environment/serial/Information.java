package org.fillrate.environment.serial;

import java.util.Locale;

/** What a stage sees. */
enum Information {
  /** Its own stock, backorders, orders under way, and the last order that came in. */
  LOCAL,
  /** The same, its echelon's inventory position, and stock and orders of all stages downstream. */
  ECHELON,
  /** The same, and stock and orders of all stages. */
  FULL;

  static Information of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether {@code observer} knows the stock of {@code stage}; stages are counted from 0. */
  boolean shows(int stage, int observer) {
    return this == FULL || stage == observer || (this == ECHELON && stage < observer);
  }
}
