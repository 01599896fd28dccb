package ${package};

import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.environment.EnvironmentSpec;
import org.osgi.service.component.annotations.Component;

/** Actor and critic, linear in random features: the service that the platform finds. */
@Component
public final class RandomFeatureAlgorithm implements Algorithm {
  /** Under this name people choose it; it stays the same for ever. */
  static final String ID = "${artifactId}";

  private static final AlgorithmInfo INFO =
      new AlgorithmInfo(
          ID,
          "Actor-critic on random features",
          AlgorithmInfo.Role.LEARNER,
          "Learns how good each action is as a linear function of random features",
          RandomFeatureParameters.SCHEMA);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  /** Discrete actions only. */
  @Override
  public boolean supports(EnvironmentSpec spec) {
    return spec.choices() > 0;
  }

  @Override
  public Learner newLearner(LearnerContext context) {
    return new RandomFeatureLearner(context, RandomFeatureParameters.of(context.parameters()));
  }
}
