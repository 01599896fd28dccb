package org.fillrate.decision;

/**
 * What a policy wants for an item, before the guard rails.
 *
 * @param quantity units, finite; NaN where there is a complaint
 * @param complaint why there is no usable quantity, in words; empty where there is one
 */
record Wish(double quantity, String complaint) {
  static Wish of(double quantity) {
    return new Wish(quantity, "");
  }

  static Wish none(String complaint) {
    return new Wish(Double.NaN, complaint);
  }

  boolean isUsable() {
    return complaint.isEmpty();
  }
}
