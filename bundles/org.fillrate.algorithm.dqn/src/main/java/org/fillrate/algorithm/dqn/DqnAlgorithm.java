package org.fillrate.algorithm.dqn;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.learning.NetworkShape;
import org.fillrate.tensor.TensorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deep Q-learning for discrete actions. */
@Component
public final class DqnAlgorithm implements Algorithm {
  private static final AlgorithmInfo INFO =
      new AlgorithmInfo(
          "dqn",
          "Deep Q-learning",
          AlgorithmInfo.Role.LEARNER,
          "Learns the value of every action from a memory of past periods; double estimation by"
              + " default",
          DqnParameters.SCHEMA);

  private final TensorService tensors;

  @Activate
  public DqnAlgorithm(@Reference TensorService tensors) {
    this.tensors = tensors;
  }

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public boolean supports(EnvironmentSpec spec) {
    return spec.choices() > 0;
  }

  @Override
  public Learner newLearner(LearnerContext context) {
    DqnParameters parameters = DqnParameters.of(context.parameters());
    return new DqnLearner(context, parameters, tensors.openScope("dqn, seed " + context.seed()));
  }

  static NetworkShape shape(EnvironmentSpec spec, DqnParameters parameters) {
    List<Integer> hidden = parameters.hidden();
    if (!parameters.stateAction())
      return new NetworkShape.Perceptron(chain(spec.features().size(), hidden, spec.choices()));
    int embedding = hidden.get(hidden.size() - 1);
    return new NetworkShape.StateAction(
        chain(spec.features().size(), hidden),
        chain(1, hidden),
        List.of(embedding, 1),
        actionFeatures((ActionSpace.Discrete) spec.actions()));
  }

  private static FloatTensor actionFeatures(ActionSpace.Discrete actions) {
    double low = actions.levels().get(0);
    double high = actions.levels().get(actions.count() - 1);
    float[] f = new float[actions.count()];
    for (int i = 0; i < f.length; i++)
      f[i] =
          (float) (high > low ? (2 * (actions.levels().get(i) - low) / (high - low) - 1) * 1.7 : 0);
    return new FloatTensor(List.of(f.length, 1), f);
  }

  private static List<Integer> chain(int inputs, List<Integer> hidden, int... outputs) {
    List<Integer> sizes = new ArrayList<>();
    sizes.add(inputs);
    sizes.addAll(hidden);
    for (int o : outputs) sizes.add(o);
    return sizes;
  }
}
