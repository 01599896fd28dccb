package org.fillrate.inventory.rule;

import java.util.Locale;

/** What the levels of a rule are counted in. */
public enum Basis {
  /** The observation's stock unit. */
  ABSOLUTE,
  /** Level z means expectedDemand + z * demandDeviation; a batch counts in economic orders. */
  FORECAST,
  /** Level d means expectedDemand + d * demandMean: days of cover; a batch counts in days. */
  COVER;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
