package org.fillrate.algorithm.dqn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.algorithm.Checkpoint;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.learning.FeasibleChoice;
import org.fillrate.learning.GreedyPolicy;
import org.fillrate.learning.Network;
import org.fillrate.learning.NetworkArtifact;
import org.fillrate.learning.NetworkShape;
import org.fillrate.learning.ObservationScaler;
import org.fillrate.learning.ReplayBatch;
import org.fillrate.learning.ReplayBuffer;
import org.fillrate.learning.RewardScaler;
import org.fillrate.learning.SeededRandom;
import org.fillrate.learning.StockRange;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * Deep Q-learning with a memory and a target network (Mnih et al. 2015), double estimation (van
 * Hasselt et al. 2016), sums of n rewards, and centred rewards (Naik et al. 2024).
 */
final class DqnLearner implements Learner {
  private final DqnParameters parameters;
  private final EnvironmentSpec spec;
  private final double discount;
  private final boolean average;
  private final SeededRandom sampling;
  private final SeededRandom exploring;
  private final ObservationScaler observations;
  private final RewardScaler rewards;
  private final Optional<StockRange> range;
  private final NetworkShape shape;
  private final Network acting;
  private final EpsilonGreedy behaviour;
  private final ReplayBatch batch;
  private final float[] targets;
  private final TensorScope scope;
  private final QNetwork network;
  private @Nullable ReplayBuffer memory; // as wide as the first experience

  DqnLearner(LearnerContext context, DqnParameters parameters, TensorScope scope) {
    this.parameters = parameters;
    this.scope = scope;
    spec = context.spec();
    average = spec.objective() instanceof Objective.Average;
    discount =
        spec.objective() instanceof Objective.Discounted discounted
            ? discounted.discount()
            : parameters.discount();
    range = StockRange.of(spec);
    sampling = new SeededRandom(context.seed(), 1);
    exploring = new SeededRandom(context.seed(), 2);
    observations =
        new ObservationScaler(spec.features(), Double.parseDouble(System.getProperty("lim", "10")));
    rewards = new RewardScaler(spec.costScale());
    shape = DqnAlgorithm.shape(spec, parameters);
    float[] initial = shape.initialParameters(new SeededRandom(context.seed(), 0), 0);
    acting = shape.newNetwork();
    acting.load(initial);
    behaviour = new EpsilonGreedy(new GreedyPolicy(acting, observations, range), exploring);
    behaviour.explore(parameters.exploration().at(0));
    batch = new ReplayBatch(parameters.batch(), spec.features().size(), spec.choices());
    targets = new float[parameters.batch()];
    network = new QNetwork(scope, shape, initial);
  }

  @Override
  public ExperiencePlan plan() {
    return new ExperiencePlan.OffPolicy(parameters.replicas(), parameters.periods());
  }

  @Override
  public Policy behaviour() {
    return behaviour;
  }

  @Override
  public LearningStats learn(Experience experience) {
    if (memory == null) {
      memory =
          new ReplayBuffer(
              parameters.memory(), experience.rows, spec.features().size(), spec.choices());
    }
    memory.add(experience);
    if (network.updates() == 0 || !parameters.tdCentring())
      rewards.track(
          experience.rewards,
          experience.size(),
          parameters.tdCentring() ? 0 : parameters.centringRate());
    behaviour.explore(parameters.exploration().at(experience.progress));
    if (memory.size() < parameters.warmUp()) return new LearningStats(0, Map.of(), false);
    double loss = 0;
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      for (int i = 0; i < parameters.updates(); i++) {
        loss += update(memory, experience.progress) / parameters.updates();
      }
      if (experience.progress >= parameters.hold()) acting.load(network.parameters());
    }
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("loss", loss);
    measures.put("meanReward", rewards.centre() * spec.costScale());
    return new LearningStats(parameters.updates(), measures, false);
  }

  private double update(ReplayBuffer from, double progress) {
    from.sample(sampling, parameters.steps(), discount, rewards, batch);
    range.ifPresent(r -> r.restrict(batch.next, batch.size, batch.nextFeasible));
    observations.scale(batch.observations, batch.size, batch.observations);
    observations.scale(batch.next, batch.size, batch.next);
    bootstrap();
    QNetwork.Fit fit =
        network.fit(
            batch.observations,
            batch.choices,
            targets,
            parameters.learningRate().at(progress),
            parameters.gradientNorm(),
            parameters.corner());
    network.follow(parameters.targetRate());
    if (parameters.tdCentring())
      rewards.correct(fit.meanError(), parameters.centringRate() / parameters.steps());
    return fit.loss();
  }

  /** Targets: the summed rewards and the discounted value of the best action after them. */
  private void bootstrap() {
    float[] values = network.targetValues(batch.next, batch.size);
    float[] chooser = parameters.doubleQ() ? network.onlineValues(batch.next, batch.size) : values;
    int choices = spec.choices();
    float terminal = average ? 0 : (float) rewards.terminalValue(discount);
    for (int i = 0; i < batch.size; i++) {
      int at = i * choices;
      float next =
          batch.terminated[i]
              ? terminal
              : values[at + FeasibleChoice.best(chooser, at, batch.nextFeasible, at, choices)];
      targets[i] = batch.returns[i] + batch.discounts[i] * next;
    }
  }

  @Override
  public PolicyArtifact snapshot() {
    float[] current;
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      current = network.parameters();
    }
    return new NetworkArtifact(shape, current, observations, range)
        .write(spec, Map.of("algorithm", "dqn"));
  }

  @Override
  public Checkpoint save() {
    return new Checkpoint(new byte[0]);
  }

  @Override
  public void restore(Checkpoint checkpoint) {}

  @Override
  public void close() {
    scope.close();
  }
}
