package org.fillrate.api.risk;

import org.osgi.annotation.versioning.ConsumerType;

/** Measures risk. An OSGi service; vendors implement it. Thread-safe. */
@ConsumerType
public interface RiskModel {
  /** Short and stable. */
  String id();

  /** One line for people. */
  String summary();

  RiskProfile assess(CostPaths paths, RiskQuestion question);
}
