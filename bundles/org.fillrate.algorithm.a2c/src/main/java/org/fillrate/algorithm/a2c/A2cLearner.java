package org.fillrate.algorithm.a2c;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.fillrate.learning.Network;
import org.fillrate.learning.NetworkArtifact;
import org.fillrate.learning.NetworkShape.Perceptron;
import org.fillrate.learning.ObservationScaler;
import org.fillrate.learning.RewardScaler;
import org.fillrate.learning.SamplingPolicy;
import org.fillrate.learning.SeededRandom;
import org.fillrate.learning.StockRange;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;
import org.fillrate.tensor.network.ActorCritic;
import org.fillrate.tensor.network.Adam;

/**
 * Synchronous advantage actor-critic (Mnih et al. 2016, algorithm S3, with all workers in step),
 * generalised advantages (Schulman et al. 2016), and centred rewards (Naik et al. 2024).
 */
final class A2cLearner implements Learner {
  private static final double OBSERVATION_LIMIT = 10; // spreads
  private static final int CHECKPOINT = 0x46_41_32_01; // "FA2", version 1

  private final A2cParameters parameters;
  private final EnvironmentSpec spec;
  private final double discount;
  private final boolean average;
  private final SeededRandom exploring;
  private final ObservationScaler observations;
  private final RewardScaler rewards;
  private final Optional<StockRange> range;
  private final Perceptron actorShape;
  private final Network acting;
  private final SamplingPolicy behaviour;
  private final TensorScope scope;
  private final ActorCritic networks;
  private final Adam adam;
  private final int length; // of the flat vector

  A2cLearner(LearnerContext context, A2cParameters parameters, TensorScope scope) {
    this.parameters = parameters;
    this.scope = scope;
    spec = context.spec();
    average = spec.objective() instanceof Objective.Average;
    discount =
        spec.objective() instanceof Objective.Discounted discounted
            ? discounted.discount()
            : parameters.discount();
    range = StockRange.of(spec);
    exploring = new SeededRandom(context.seed(), 2);
    observations = new ObservationScaler(spec.features(), OBSERVATION_LIMIT);
    rewards = new RewardScaler(spec.costScale());
    actorShape = new Perceptron(sizes(spec.choices()));
    Perceptron criticShape = new Perceptron(sizes(1));
    SeededRandom initialising = new SeededRandom(context.seed(), 0);
    float[] actor = actorShape.initialParameters(initialising, 0);
    float[] critic = criticShape.initialParameters(initialising, 0);
    length = actor.length + critic.length;
    float[] initial = Arrays.copyOf(actor, length);
    System.arraycopy(critic, 0, initial, actor.length, critic.length);
    acting = actorShape.newNetwork();
    acting.load(actor);
    behaviour = new SamplingPolicy(acting, observations, range, exploring);
    networks = new ActorCritic(scope, actorShape, criticShape, initial);
    adam = new Adam(scope.manager(), networks.parameters());
  }

  private List<Integer> sizes(int outputs) {
    List<Integer> sizes = new ArrayList<>(List.of(spec.features().size()));
    sizes.addAll(parameters.hidden());
    sizes.add(outputs);
    return sizes;
  }

  @Override
  public ExperiencePlan plan() {
    return new ExperiencePlan.OnPolicy(parameters.replicas(), parameters.periods());
  }

  @Override
  public Policy behaviour() {
    return behaviour;
  }

  @Override
  public LearningStats learn(Experience experience) {
    if (adam.steps() == 0) rewards.track(experience.rewards, experience.size(), 0);
    ActorCritic.Lived lived = lived(experience);
    ActorCritic.Weights weights =
        new ActorCritic.Weights(
            discount, parameters.lambda(), parameters.entropy().at(experience.progress));
    ActorCritic.Measures measures;
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING);
        NDManager call = scope.manager().newSubManager()) {
      measures = networks.backward(call, lived, weights);
      NDArray gradient = networks.parameters().getGradient();
      gradient.attach(call);
      double rate = parameters.learningRate().at(experience.progress);
      adam.step(gradient, rate, parameters.gradientNorm());
      gradient.muli(0);
      acting.load(actor(networks.parameters().toFloatArray()));
    }
    rewards.correct(mean(experience), parameters.centringRate());
    return new LearningStats(
        1, Map.of("valueLoss", measures.valueLoss(), "entropy", measures.entropy()), false);
  }

  private float[] actor(float[] flat) {
    return Arrays.copyOf(flat, actorShape.parameters());
  }

  /** The experience, scaled and centred; a terminated step also gets what nothing more is worth. */
  private ActorCritic.Lived lived(Experience e) {
    int size = e.size();
    float[] seen = new float[e.observations.length];
    float[] next = new float[seen.length];
    observations.scale(e.observations, size, seen);
    observations.scale(e.next, size, next);
    float[] scaled = new float[size];
    double terminal = average ? 0 : discount * rewards.terminalValue(discount);
    for (int i = 0; i < size; i++) {
      scaled[i] = (float) (rewards.scaled(e.rewards[i]) + (e.terminated[i] ? terminal : 0));
    }
    boolean[] allowed = behaviour.recall(size);
    return new ActorCritic.Lived(
        e.steps, e.rows, seen, allowed, e.choices, scaled, e.terminated, e.truncated, next);
  }

  /** Mean reward, scaled and centred as it was learnt from. */
  private double mean(Experience e) {
    double sum = 0;
    for (float reward : e.rewards) sum += rewards.scaled(reward);
    return sum / e.size();
  }

  @Override
  public PolicyArtifact snapshot() {
    float[] current;
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      current = networks.parameters().toFloatArray();
    }
    return new NetworkArtifact(actorShape, actor(current), observations, range)
        .write(spec, Map.of("algorithm", A2cAlgorithm.ID));
  }

  @Override
  public Checkpoint save() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING);
        DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(CHECKPOINT);
      out.writeInt(length);
      out.writeLong(exploring.state());
      out.writeDouble(rewards.centre());
      out.writeLong(rewards.seen());
      out.writeDouble(networks.variance());
      out.writeLong(adam.steps());
      write(networks.parameters().toFloatArray(), out);
      for (float[] moment : adam.save()) write(moment, out);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail", e);
    }
    return new Checkpoint(bytes.toByteArray());
  }

  private static void write(float[] numbers, DataOutputStream out) throws IOException {
    for (float number : numbers) out.writeFloat(number);
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(checkpoint.bytes()))) {
      if (in.readInt() != CHECKPOINT) {
        throw new IllegalArgumentException("the checkpoint is not one of this version of a2c");
      }
      int saved = in.readInt();
      if (saved != length) {
        throw new IllegalArgumentException(
            "the checkpoint has " + saved + " parameters, but the networks " + length);
      }
      restore(in);
    } catch (IOException e) {
      throw new IllegalArgumentException("the checkpoint is cut off", e);
    }
  }

  /** Reads everything before it changes anything: a broken checkpoint leaves the learner as is. */
  private void restore(DataInputStream in) throws IOException {
    long exploringState = in.readLong();
    double centre = in.readDouble();
    long seen = in.readLong();
    double variance = in.readDouble();
    long steps = in.readLong();
    float[] flat = read(in);
    List<float[]> moments = new ArrayList<>();
    for (int i = 0; i < Adam.SAVED_VECTORS; i++) moments.add(read(in));
    if (in.read() >= 0) throw new IllegalArgumentException("the checkpoint is too long");
    exploring.restore(exploringState);
    rewards.restore(centre, seen);
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      networks.parameters().set(flat);
      networks.restore(variance);
      adam.restore(moments, steps);
    }
    acting.load(actor(flat));
  }

  private float[] read(DataInputStream in) throws IOException {
    float[] numbers = new float[length];
    for (int i = 0; i < numbers.length; i++) numbers[i] = in.readFloat();
    return numbers;
  }

  @Override
  public void close() {
    scope.close();
  }
}
