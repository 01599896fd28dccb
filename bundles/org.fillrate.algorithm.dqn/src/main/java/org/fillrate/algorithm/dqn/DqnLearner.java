package org.fillrate.algorithm.dqn;

import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.fillrate.learning.LearnerState;
import org.fillrate.learning.Network;
import org.fillrate.learning.NetworkArtifact;
import org.fillrate.learning.NetworkShape;
import org.fillrate.learning.ObservationScaler;
import org.fillrate.learning.PrioritisedReplay;
import org.fillrate.learning.Replay;
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
  private static final double OBSERVATION_LIMIT = 10; // spreads
  private static final int CHECKPOINT = 0x46_44_51_02; // "FDQ", version 2

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
  private final float[] errors;
  private final TensorScope scope;
  private final QNetwork network;
  private float[] actingWeights;
  private double exploration;
  private @Nullable Replay memory; // as wide as the first experience

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
    observations = new ObservationScaler(spec.features(), OBSERVATION_LIMIT);
    rewards = new RewardScaler(spec.costScale());
    shape = DqnAlgorithm.shape(spec, parameters);
    float[] initial = shape.initialParameters(new SeededRandom(context.seed(), 0), 0);
    acting = shape.newNetwork();
    actingWeights = initial;
    acting.load(initial);
    behaviour = new EpsilonGreedy(new GreedyPolicy(acting, observations, range), exploring);
    exploration = parameters.exploration().at(0);
    behaviour.explore(exploration);
    batch = new ReplayBatch(parameters.batch(), spec.features().size(), spec.choices());
    targets = new float[parameters.batch()];
    errors = new float[parameters.batch()];
    network = new QNetwork(scope, shape, initial, dueling());
  }

  private Optional<Dueling> dueling() {
    return parameters.network() == DqnParameters.Form.DUELING
        ? Optional.of(new Dueling((NetworkShape.Perceptron) shape))
        : Optional.empty();
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
    if (memory == null) memory = newMemory(experience.rows);
    memory.add(experience);
    if (network.updates() == 0) rewards.track(experience.rewards, experience.size(), 0);
    exploration = parameters.exploration().at(experience.progress);
    behaviour.explore(exploration);
    if (memory.size() < parameters.warmUp()) return new LearningStats(0, Map.of(), false);
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      for (int i = 0; i < parameters.updates(); i++) update(memory, experience.progress);
      if (experience.progress >= parameters.headStart()) act(network.parameters());
    }
    return new LearningStats(parameters.updates(), measures(), false);
  }

  private Replay newMemory(int rows) {
    ReplayBuffer buffer =
        new ReplayBuffer(parameters.memory(), rows, spec.features().size(), spec.choices());
    return parameters.prioritised()
        ? new PrioritisedReplay(buffer, parameters.priorityExponent())
        : buffer;
  }

  private void act(float[] by) {
    actingWeights = by;
    acting.load(by);
  }

  private Map<String, Double> measures() {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("error", Math.sqrt(network.variance()) * spec.costScale());
    measures.put("exploration", exploration);
    return measures;
  }

  /** One update: sample, bootstrap, fit, let the target follow. */
  private void update(Replay from, double progress) {
    from.sample(sampling, parameters.steps(), discount, rewards, batch);
    range.ifPresent(r -> r.restrict(batch.next, batch.size, batch.nextFeasible));
    observations.scale(batch.observations, batch.size, batch.observations);
    observations.scale(batch.next, batch.size, batch.next);
    bootstrap();
    batch.weigh(parameters.correction().at(progress));
    double meanError =
        network.fit(
            batch.observations,
            batch.choices,
            targets,
            batch.weights,
            parameters.learningRate().at(progress),
            parameters.gradientNorm(),
            parameters.errorBound(),
            errors);
    from.learnt(batch, errors);
    network.follow(parameters.targetRate());
    rewards.correct(meanError / parameters.steps(), parameters.centringRate());
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
        .write(spec, Map.of("algorithm", DqnAlgorithm.ID));
  }

  @Override
  public Checkpoint save() {
    List<float[]> tensors;
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      tensors = network.save();
    }
    return LearnerState.write(
        CHECKPOINT,
        out -> {
          for (float[] tensor : tensors) LearnerState.writeVector(tensor, out);
          LearnerState.writeVector(actingWeights, out);
          out.writeDouble(network.variance());
          out.writeLong(network.updates());
          out.writeLong(sampling.state());
          out.writeLong(exploring.state());
          out.writeDouble(exploration);
          out.writeDouble(rewards.centre());
          out.writeLong(rewards.seen());
          out.writeBoolean(memory != null);
          if (memory != null) memory.save(out);
        });
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    LearnerState.read(checkpoint, CHECKPOINT, this::restore);
  }

  private Runnable restore(DataInput in) throws IOException {
    List<float[]> tensors = new ArrayList<>();
    for (int length : network.savedLengths()) tensors.add(LearnerState.readVector(in, length));
    float[] savedActing = LearnerState.readVector(in, shape.parameters());
    double variance = in.readDouble();
    long updates = in.readLong();
    long samplingState = in.readLong();
    long exploringState = in.readLong();
    double savedExploration = in.readDouble();
    double centre = in.readDouble();
    long seen = in.readLong();
    Replay savedMemory = in.readBoolean() ? readMemory(in) : null;
    return () -> {
      try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
        network.restore(tensors, variance, updates);
      }
      act(savedActing);
      sampling.restore(samplingState);
      exploring.restore(exploringState);
      exploration = savedExploration;
      behaviour.explore(exploration);
      rewards.restore(centre, seen);
      memory = savedMemory;
    };
  }

  private Replay readMemory(DataInput in) throws IOException {
    int transitions = parameters.memory();
    int features = spec.features().size();
    return parameters.prioritised()
        ? PrioritisedReplay.restore(
            in, transitions, features, spec.choices(), parameters.priorityExponent())
        : ReplayBuffer.restore(in, transitions, features, spec.choices());
  }

  @Override
  public void close() {
    scope.close();
  }
}
