package org.fillrate.algorithm.classical;

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.environment.EnvironmentSpec;

/** Tunes the rules of one family. */
final class RuleAlgorithm implements Algorithm {
  private final RuleFamily family;

  RuleAlgorithm(RuleFamily family) {
    this.family = family;
  }

  @Override
  public AlgorithmInfo info() {
    return new AlgorithmInfo(
        family.id, family.title, AlgorithmInfo.Role.BASELINE, family.summary, family.parameters);
  }

  @Override
  public boolean supports(EnvironmentSpec spec) {
    return spec.agents() == 1 && spec.column("onHand") >= 0 && family.supports(spec);
  }

  @Override
  public Learner newLearner(LearnerContext context) {
    return new RuleLearner(family, context);
  }
}
