package org.fillrate.api.environment;

/** Which mean of the costs is to be small. */
public sealed interface Objective {
  /** Long-run average cost per period. */
  record Average() implements Objective {}

  /** Expected discounted cost from the start. */
  record Discounted(double discount) implements Objective {}
}
