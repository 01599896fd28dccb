package org.example.controlledlearning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fillrate.api.algorithm.Checkpoint;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.learning.GreedyPolicy;
import org.fillrate.learning.LearnerState;
import org.fillrate.learning.Network;
import org.fillrate.learning.NetworkArtifact;
import org.fillrate.learning.NetworkShape;
import org.fillrate.learning.ObservationScaler;
import org.fillrate.learning.SeededRandom;
import org.fillrate.learning.StockRange;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * Approximate policy iteration (Temizöz et al. 2025). In each generation the present policy visits
 * states; in each of them the actions are compared by rollouts of that policy; a network learns
 * which one is best, and is the next policy.
 *
 * <p>Units of work: to tune the opening rule and to visit states; to judge one state; to fit the
 * network for some updates. What was visited is not saved: it is found again, for the same policy
 * and the same seed visit the same states.
 */
final class ControlledLearner implements Learner {
  private static final int CHECKPOINT = 0x44_43_4C_01; // "DCL", version 1
  private static final double OBSERVATION_LIMIT = 10; // spreads
  private static final int ROLLOUTS_AT_A_TIME = 64;
  private static final int UPDATES_AT_A_TIME = 25;
  private static final double FITTING = 0.1; // share of the work of a generation

  private final LearnerContext context;
  private final ControlledLearningParameters parameters;
  private final EnvironmentSpec spec;
  private final TensorScope scope;
  private final Optional<StockRange> range;
  private final Opening opening;
  private final ObservationScaler observations;
  private final NetworkShape shape;
  private final Network network;
  private final Classifier classifier;
  private final Rollouts rollouts;
  private float[] learnt;
  private Policy policy;
  private int generation;
  private int[] best = {}; // action, by state
  private int judged;
  private int fitted; // updates in this generation
  private double loss;
  private long stepsTold;
  private long stepsVisiting;
  private @Nullable VisitedStates visited;

  ControlledLearner(
      LearnerContext context, ControlledLearningParameters parameters, TensorScope scope) {
    this.context = context;
    this.parameters = parameters;
    this.scope = scope;
    spec = context.spec();
    range = StockRange.of(spec);
    opening = new Opening(context);
    observations = new ObservationScaler(spec.features(), OBSERVATION_LIMIT);
    shape =
        new NetworkShape.Perceptron(
            Stream.of(List.of(spec.features().size()), parameters.hidden(), List.of(spec.choices()))
                .flatMap(List::stream)
                .toList());
    learnt = shape.initialParameters(new SeededRandom(context.seed(), 1), 1);
    network = shape.newNetwork();
    network.load(learnt);
    classifier = new Classifier(scope, shape, learnt);
    int rows = Math.max(ROLLOUTS_AT_A_TIME, spec.choices());
    rollouts = new Rollouts(context.model(), rows, parameters.horizon());
    policy = opening.policy(random(-1));
  }

  @Override
  public ExperiencePlan plan() {
    return new ExperiencePlan.SelfDriven();
  }

  @Override
  public Policy behaviour() {
    return policy;
  }

  @Override
  public LearningStats learn(Experience none) {
    if (generation == parameters.generations()) return stats(0);
    VisitedStates states = visited;
    if (states == null) return visit();
    if (judged < states.size()) return judge(states);
    return fit(states);
  }

  private LearningStats visit() {
    if (generation == 0 && best.length == 0) opening.tune();
    policy = generation == 0 ? opening.policy(random(-1)) : memoised();
    VisitedStates states =
        new VisitedStates(
            context.model(),
            policy,
            range,
            parameters.exploration(),
            Math.max(1, parameters.states() >> (parameters.generations() - 1 - generation)),
            random(-1));
    stepsVisiting += states.steps();
    if (best.length != states.size()) { // the environment has been updated since it was saved
      best = new int[states.size()];
      judged = 0;
      fitted = 0;
    }
    visited = states;
    return stats(0);
  }

  private Policy memoised() {
    Policy greedy = new GreedyPolicy(network, observations, range);
    return new MemoisedPolicy(greedy, spec.features().size(), spec.choices());
  }

  /** What is random in judging a state, or with -1 in visiting them. */
  private SeededRandom random(int state) {
    return new SeededRandom(new SeededRandom(context.seed(), 2 + generation).nextLong(), state + 1);
  }

  private LearningStats judge(VisitedStates states) {
    int state = judged;
    SeededRandom random = random(state);
    Policy present = generation == 0 ? opening.policy(random(state)) : policy;
    best[state] =
        SequentialHalving.best(
            states.actions(state),
            (int) Math.ceil(parameters.rollouts() * states.weight(state)),
            (some, left, scenarios, sums) ->
                rollouts.add(states, state, present, some, left, scenarios, random, sums));
    judged++;
    return stats(0);
  }

  private LearningStats fit(VisitedStates states) {
    Examples examples = new Examples(states, best, observations, parameters.batch());
    SeededRandom random = new SeededRandom(random(-1).nextLong(), fitted);
    int updates = Math.min(UPDATES_AT_A_TIME, parameters.updates() - fitted);
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      for (int i = 0; i < updates; i++, fitted++) {
        examples.draw(random);
        double rate = parameters.learningRate().at((double) fitted / parameters.updates());
        loss = classifier.fit(examples, rate);
      }
      if (fitted == parameters.updates()) learnt = classifier.parameters();
    }
    if (fitted == parameters.updates()) nextGeneration(states);
    return stats(updates);
  }

  private void nextGeneration(VisitedStates states) {
    network.load(learnt);
    states.close();
    visited = null;
    generation++;
    best = new int[0];
    judged = 0;
    fitted = 0;
  }

  private LearningStats stats(int updates) {
    long steps = opening.steps() + stepsVisiting + rollouts.steps();
    long since = steps - stepsTold;
    stepsTold = steps;
    return new LearningStats(
        updates, since, progress(), Map.of("generation", (double) generation, "loss", loss));
  }

  /** Each generation has twice the states of the one before. */
  private double progress() {
    double share =
        best.length == 0
            ? 0
            : (1 - FITTING) * judged / best.length + FITTING * fitted / parameters.updates();
    int done = 1 << generation;
    return (done - 1 + done * share) / ((1 << parameters.generations()) - 1);
  }

  /** Until the first generation has been learnt, the opening rule. */
  @Override
  public PolicyArtifact snapshot() {
    if (generation == 0 && opening.hasStock()) return opening.artifact();
    return new NetworkArtifact(shape, learnt, observations, range)
        .write(spec, Map.of("algorithm", ControlledLearningAlgorithm.ID));
  }

  @Override
  public Checkpoint save() {
    List<float[]> tensors;
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      tensors = classifier.save();
    }
    return LearnerState.write(CHECKPOINT, out -> save(tensors, out));
  }

  private void save(List<float[]> tensors, DataOutput out) throws IOException {
    for (float[] tensor : tensors) LearnerState.writeVector(tensor, out);
    out.writeLong(classifier.updates());
    LearnerState.writeVector(learnt, out);
    out.writeDouble(opening.level());
    out.writeDouble(loss);
    out.writeInt(generation);
    out.writeInt(judged);
    out.writeInt(fitted);
    out.writeInt(best.length);
    for (int action : best) out.writeInt(action);
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    LearnerState.read(checkpoint, CHECKPOINT, this::read);
  }

  private Runnable read(DataInput in) throws IOException {
    int length = shape.parameters();
    List<float[]> tensors = new ArrayList<>();
    for (int i = 0; i < Classifier.savedVectors(); i++) {
      tensors.add(LearnerState.readVector(in, length));
    }
    long updates = in.readLong();
    float[] savedLearnt = LearnerState.readVector(in, length);
    double level = in.readDouble();
    double savedLoss = in.readDouble();
    int[] counts = {in.readInt(), in.readInt(), in.readInt()};
    int states = in.readInt();
    if (states < 0 || states > parameters.states()) {
      throw new IllegalArgumentException("the checkpoint is of " + states + " states");
    }
    int[] savedBest = new int[states];
    for (int i = 0; i < states; i++) savedBest[i] = in.readInt();
    return () -> {
      try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
        classifier.restore(tensors, updates);
      }
      learnt = savedLearnt;
      network.load(learnt);
      opening.restore(level);
      loss = savedLoss;
      generation = counts[0];
      judged = counts[1];
      fitted = counts[2];
      best = savedBest;
      if (visited != null) visited.close();
      visited = null;
    };
  }

  @Override
  public void close() {
    if (visited != null) visited.close();
    rollouts.close();
    scope.close();
  }
}
