package org.fillrate.environment.divergent;

import java.util.Locale;

/** What a site sees. */
enum Information {
  /** Its own stock and orders, and the last demand or total of orders that came in. */
  LOCAL,
  /** The same and its echelon's inventory position; the warehouse all retailers' stock. */
  ECHELON,
  /** The same, and all sites' stock and orders. */
  FULL;

  static Information of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether {@code observer} knows the stock of {@code site}; the warehouse is site 0. */
  boolean shows(int site, int observer) {
    return this == FULL || site == observer || (this == ECHELON && observer == 0);
  }
}
