package org.fillrate.api.algorithm;

import org.fillrate.api.document.Document;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ProblemModel;

/**
 * What a learner is born with.
 *
 * @param model the problem
 * @param parameters checked against {@link AlgorithmInfo#parameters}, defaults filled in
 * @param seed of everything random in the learner
 */
public record LearnerContext(ProblemModel model, Document parameters, long seed) {
  public EnvironmentSpec spec() {
    return model.spec();
  }
}
