package org.example.controlledlearning;

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.TensorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deep controlled learning for discrete actions of one agent. */
@Component
public final class ControlledLearningAlgorithm implements Algorithm {
  static final String ID = "controlled-learning";
  private static final AlgorithmInfo INFO =
      new AlgorithmInfo(
          ID,
          "Deep controlled learning",
          AlgorithmInfo.Role.LEARNER,
          "Compares all actions of a state by simulation, and teaches a network which one is best",
          ControlledLearningParameters.SCHEMA);

  private final TensorService tensors;

  @Activate
  public ControlledLearningAlgorithm(@Reference TensorService tensors) {
    this.tensors = tensors;
  }

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public boolean supports(EnvironmentSpec spec) {
    return spec.choices() > 1 && spec.agents() == 1;
  }

  /** A run fails at its first unit of work where the problem's environments have no branches. */
  @Override
  public Learner newLearner(LearnerContext context) {
    ControlledLearningParameters parameters = ControlledLearningParameters.of(context.parameters());
    TensorScope scope = tensors.openScope(ID + ", seed " + context.seed());
    try {
      return new ControlledLearner(context, parameters, scope);
    } catch (RuntimeException | Error e) {
      scope.close();
      throw e;
    }
  }
}
