package ${package};

import java.io.DataInput;
import java.io.IOException;
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
import org.fillrate.learning.NetworkShape.Perceptron;
import org.fillrate.learning.ObservationScaler;
import org.fillrate.learning.RewardScaler;
import org.fillrate.learning.SeededRandom;
import org.fillrate.learning.StockRange;

/**
 * Q-learning (Watkins 1989) whose values are linear in rectified random features (Rahimi and Recht
 * 2008), with normalised steps. Random features and a linear layer are a network of one hidden
 * layer, so the policy is an artifact of format {@code network/v1}: the server reads it and decides
 * with it when this bundle is gone.
 *
 * <p>It owns no loop and no thread: the platform lives in the environments and calls {@link #learn}.
 */
final class RandomFeatureLearner implements Learner {
  private static final double OBSERVATION_LIMIT = 10; // spreads
  private static final double CENTRING_RATE = 0.01;
  private static final int CHECKPOINT = 0x52_46_51_01; // "RFQ", version 1

  private final RandomFeatureParameters parameters;
  private final EnvironmentSpec spec;
  private final double discount;
  private final ObservationScaler observations;
  private final RewardScaler rewards;
  private final Optional<StockRange> range;
  private final SeededRandom exploring;
  private final Perceptron shape;
  private final Network network;
  private final float[] weights; // both layers, each weight then bias
  private final int output; // where the second layer begins
  private final int biases; // where its biases begin
  private final float[] values;
  private final float[] feature;
  private final ExploringPolicy behaviour;
  private double exploration = 1;

  RandomFeatureLearner(LearnerContext context, RandomFeatureParameters parameters) {
    this.parameters = parameters;
    spec = context.spec();
    discount =
        spec.objective() instanceof Objective.Discounted discounted
            ? discounted.discount()
            : parameters.discount();
    observations = new ObservationScaler(spec.features(), OBSERVATION_LIMIT);
    rewards = new RewardScaler(spec.costScale());
    range = StockRange.of(spec);
    exploring = new SeededRandom(context.seed(), 1);
    shape = new Perceptron(List.of(spec.features().size(), parameters.features(), spec.choices()));
    weights = initial(new SeededRandom(context.seed(), 0));
    output = parameters.features() * (spec.features().size() + 1);
    biases = output + parameters.features() * spec.choices();
    values = new float[spec.choices()];
    feature = new float[parameters.features()];
    network = shape.newNetwork();
    network.load(weights);
    behaviour = new ExploringPolicy(new GreedyPolicy(network, observations, range), exploring);
  }

  /** The hidden layer stays as it is drawn; its biases spread the features' kinks. */
  private float[] initial(SeededRandom random) {
    float[] drawn = shape.initialParameters(random, 0);
    int bias = parameters.features() * spec.features().size();
    for (int i = 0; i < parameters.features(); i++) {
      drawn[bias + i] = (float) (2 * random.nextDouble() - 1);
    }
    return drawn;
  }

  @Override
  public ExperiencePlan plan() {
    return new ExperiencePlan.OffPolicy(parameters.replicas(), 1);
  }

  @Override
  public Policy behaviour() {
    return behaviour;
  }

  @Override
  public LearningStats learn(Experience experience) {
    if (rewards.seen() == 0) rewards.track(experience.rewards, experience.size(), 0);
    int width = spec.features().size();
    int choices = spec.choices();
    float[] seen = experience.observations.clone();
    float[] next = experience.next.clone();
    boolean[] allowed = experience.nextFeasible.clone();
    range.ifPresent(r -> r.restrict(experience.next, experience.size(), allowed));
    observations.scale(seen, experience.size(), seen);
    observations.scale(next, experience.size(), next);
    double rate = parameters.learningRate().at(experience.progress);
    double squares = 0;
    for (int i = 0; i < experience.size(); i++) {
      double target = rewards.scaled(experience.rewards[i]);
      if (experience.terminated[i]) {
        target += discount * terminalValue();
      } else {
        value(next, i * width);
        int best = FeasibleChoice.best(values, 0, allowed, i * choices, choices);
        target += discount * values[best];
      }
      int choice = experience.choices[i];
      value(seen, i * width);
      double error = target - values[choice];
      squares += error * error;
      if (!Double.isFinite(squares)) break; // the loss says so; nothing is learnt from it
      mend(choice, rate * error);
      rewards.correct(error, CENTRING_RATE * rate);
    }
    network.load(weights);
    exploration = parameters.exploration().at(experience.progress);
    behaviour.explore(exploration);
    double loss = squares / experience.size();
    return new LearningStats(
        experience.size(), Map.of("loss", loss, "exploration", exploration), false);
  }

  private double terminalValue() {
    return spec.objective() instanceof Objective.Average ? 0 : rewards.terminalValue(discount);
  }

  /** Features and the values of all actions of one scaled observation. */
  private void value(float[] scaled, int at) {
    int width = spec.features().size();
    int bias = feature.length * width;
    for (int f = 0; f < feature.length; f++) {
      float sum = weights[bias + f];
      for (int i = 0; i < width; i++) sum += weights[f * width + i] * scaled[at + i];
      feature[f] = Math.max(0, sum);
    }
    for (int a = 0; a < values.length; a++) {
      float sum = weights[biases + a];
      int row = output + a * feature.length;
      for (int f = 0; f < feature.length; f++) sum += weights[row + f] * feature[f];
      values[a] = sum;
    }
  }

  /** Moves an action's value by {@code change} where the features are as they were last valued. */
  private void mend(int choice, double change) {
    double squares = 1; // the bias
    for (float f : feature) squares += f * f;
    float step = (float) (change / squares);
    int row = output + choice * feature.length;
    for (int f = 0; f < feature.length; f++) weights[row + f] += step * feature[f];
    weights[biases + choice] += step;
  }

  @Override
  public PolicyArtifact snapshot() {
    return new NetworkArtifact(shape, weights.clone(), observations, range)
        .write(spec, Map.of("algorithm", RandomFeatureAlgorithm.ID));
  }

  @Override
  public Checkpoint save() {
    return LearnerState.write(
        CHECKPOINT,
        out -> {
          LearnerState.writeVector(weights, out);
          out.writeLong(exploring.state());
          out.writeDouble(exploration);
          out.writeDouble(rewards.centre());
          out.writeLong(rewards.seen());
        });
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    LearnerState.read(checkpoint, CHECKPOINT, this::restore);
  }

  private Runnable restore(DataInput in) throws IOException {
    float[] saved = LearnerState.readVector(in, weights.length);
    long state = in.readLong();
    double explored = in.readDouble();
    double centre = in.readDouble();
    long seen = in.readLong();
    return () -> {
      System.arraycopy(saved, 0, weights, 0, saved.length);
      network.load(weights);
      exploring.restore(state);
      exploration = explored;
      behaviour.explore(explored);
      rewards.restore(centre, seen);
    };
  }

  @Override
  public void close() {
    // it holds nothing but memory
  }
}
