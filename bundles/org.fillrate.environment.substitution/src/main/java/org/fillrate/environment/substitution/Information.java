package org.fillrate.environment.substitution;

import java.util.Locale;

/** What a retailer sees. */
enum Information {
  /** Its own stock. */
  LOCAL,
  /** All retailers' stock. */
  FULL;

  static Information of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
