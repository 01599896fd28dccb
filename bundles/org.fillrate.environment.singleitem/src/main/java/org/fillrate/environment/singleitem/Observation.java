package org.fillrate.environment.singleitem;

import org.fillrate.api.document.Document;

/**
 * What a policy sees of a parametric problem beside stock and orders.
 *
 * @param demandHistory how many of the last periods' demands
 * @param demandState whether the state of the demand process, where it has several
 */
record Observation(int demandHistory, boolean demandState) {
  /** The state of the problem, no more and no less. */
  static final Observation STATE = new Observation(0, true);

  /** Reads an observation object that passed the schema. */
  static Observation of(Document observation) {
    return new Observation(observation.integer("demandHistory"), observation.flag("demandState"));
  }
}
