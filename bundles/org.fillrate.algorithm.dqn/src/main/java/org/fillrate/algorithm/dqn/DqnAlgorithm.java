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
import org.fillrate.learning.NetworkShape.Perceptron;
import org.fillrate.learning.NetworkShape.StateAction;
import org.fillrate.tensor.TensorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deep Q-learning for discrete actions. */
@Component
public final class DqnAlgorithm implements Algorithm {
  static final String ID = "dqn";
  private static final AlgorithmInfo INFO =
      new AlgorithmInfo(
          ID,
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
    return new DqnLearner(context, parameters, tensors.openScope(ID + ", seed " + context.seed()));
  }

  static NetworkShape shape(EnvironmentSpec spec, DqnParameters parameters) {
    List<Integer> hidden = parameters.hidden();
    int features = spec.features().size();
    if (parameters.network() != DqnParameters.Form.STATE_ACTION) {
      return new Perceptron(sizes(features, hidden, spec.choices()));
    }
    int embedding = hidden.get(hidden.size() - 1);
    return new StateAction(
        sizes(features, hidden), sizes(1, hidden), List.of(embedding, 1), levels(spec));
  }

  private static List<Integer> sizes(int inputs, List<Integer> hidden, int... outputs) {
    List<Integer> sizes = new ArrayList<>();
    sizes.add(inputs);
    sizes.addAll(hidden);
    for (int output : outputs) sizes.add(output);
    return sizes;
  }

  /** The number behind each choice, scaled to [-2, 2]. */
  private static FloatTensor levels(EnvironmentSpec spec) {
    List<Double> levels = ((ActionSpace.Discrete) spec.actions()).levels();
    double low = levels.get(0);
    double span = Math.max(1e-9, levels.get(levels.size() - 1) - low);
    float[] scaled = new float[levels.size()];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (4 * (levels.get(i) - low) / span - 2);
    }
    return new FloatTensor(List.of(scaled.length, 1), scaled);
  }
}
