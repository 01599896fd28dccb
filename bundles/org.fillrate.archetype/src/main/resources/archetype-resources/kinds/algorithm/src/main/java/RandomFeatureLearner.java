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
import org.fillrate.learning.LearnerState;
import org.fillrate.learning.Network;
import org.fillrate.learning.NetworkArtifact;
import org.fillrate.learning.NetworkShape.Perceptron;
import org.fillrate.learning.ObservationScaler;
import org.fillrate.learning.Returns;
import org.fillrate.learning.RewardScaler;
import org.fillrate.learning.SamplingPolicy;
import org.fillrate.learning.SeededRandom;
import org.fillrate.learning.StockRange;

/**
 * Actor and critic, both linear in random features: advantages by Schulman et al. (2016), steps
 * along the policy gradient (Sutton et al. 2000) divided by the features' squared length.
 *
 * <p>Random features and a linear layer are a network of one hidden layer, so the policy is an
 * artifact of format {@code network/v1}: the server reads it and decides with it when this bundle is
 * gone. It owns no loop and no thread: the platform lives in the environments and calls {@link
 * #learn}.
 */
final class RandomFeatureLearner implements Learner {
  private static final double OBSERVATION_LIMIT = 10; // spreads
  private static final double CENTRING_RATE = 0.05;
  private static final double TRACE = 0.9; // of advantages [lambda]
  private static final double FARTHEST = 3; // standard deviations that one advantage counts
  private static final double CRITIC = 3; // its steps against the actor's
  private static final int STEPS = 8; // in each replica, for one unit of work
  private static final int CHECKPOINT = 0x52_46_41_01; // "RFA", version 1

  private final RandomFeatureParameters parameters;
  private final EnvironmentSpec spec;
  private final double discount;
  private final ObservationScaler observations;
  private final RewardScaler rewards;
  private final SeededRandom drawing;
  private final Optional<StockRange> range;
  private final Perceptron shape;
  private final Network network;
  private final RandomFeatures features;
  private final LinearScores actor;
  private final LinearScores critic;
  private final SamplingPolicy behaviour;

  RandomFeatureLearner(LearnerContext context, RandomFeatureParameters parameters) {
    this.parameters = parameters;
    spec = context.spec();
    discount =
        spec.objective() instanceof Objective.Discounted discounted
            ? discounted.discount()
            : parameters.discount();
    observations = new ObservationScaler(spec.features(), OBSERVATION_LIMIT);
    rewards = new RewardScaler(spec.costScale());
    drawing = new SeededRandom(context.seed(), 1);
    range = StockRange.of(spec);
    int width = parameters.features();
    shape = new Perceptron(List.of(spec.features().size(), width, spec.choices()));
    features =
        new RandomFeatures(
            spec.features().size(), width, new SeededRandom(context.seed(), 0));
    actor = new LinearScores(spec.choices(), width);
    critic = new LinearScores(1, width);
    network = shape.newNetwork();
    network.load(flat());
    behaviour = new SamplingPolicy(network, observations, range, drawing);
  }

  /** The policy's network, layer by layer. */
  private float[] flat() {
    float[] flat = new float[shape.parameters()];
    int at = features.write(flat);
    actor.write(flat, at);
    return flat;
  }

  @Override
  public ExperiencePlan plan() {
    return new ExperiencePlan.OnPolicy(parameters.replicas(), STEPS);
  }

  @Override
  public Policy behaviour() {
    return behaviour;
  }

  @Override
  public LearningStats learn(Experience experience) {
    int count = experience.size();
    boolean[] allowed = behaviour.recall(count);
    if (rewards.seen() == 0) rewards.track(experience.rewards, count, 0);
    float[] seen = features.of(scaled(experience.observations), count);
    float[] advantages = advantages(experience, seen);
    double squares = 0;
    for (float advantage : advantages) squares += advantage * advantage;
    double loss = squares / count;
    if (!Double.isFinite(loss)) return stats(loss); // the platform sees that it diverged
    double unit = Math.sqrt(loss) + 1e-8;
    double rate = parameters.learningRate().at(experience.progress);
    double entropy = parameters.entropy().at(experience.progress);
    int width = features.count();
    for (int i = 0; i < count; i++) {
      double squaredLength = features.squaredLength(seen, i);
      critic.move(0, CRITIC * rate * advantages[i] / squaredLength, seen, i * width);
      double worth = Math.max(-FARTHEST, Math.min(FARTHEST, advantages[i] / unit));
      double[] chances = actor.softmax(seen, i * width, allowed, i * spec.choices());
      double spread = entropyOf(chances);
      for (int a = 0; a < chances.length; a++) {
        if (chances[a] == 0) continue;
        double gradient = worth * ((a == experience.choices[i] ? 1 : 0) - chances[a]);
        gradient -= entropy * chances[a] * (Math.log(chances[a]) + spread);
        actor.move(a, rate * gradient / squaredLength, seen, i * width);
      }
    }
    if (average()) rewards.follow(experience.rewards, count, CENTRING_RATE);
    network.load(flat());
    return stats(loss);
  }

  private static LearningStats stats(double loss) {
    return new LearningStats(1, Map.of("valueLoss", loss), false);
  }

  private static double entropyOf(double[] chances) {
    double sum = 0;
    for (double chance : chances) if (chance > 0) sum -= chance * Math.log(chance);
    return sum;
  }

  private float[] scaled(float[] raw) {
    float[] scaled = new float[raw.length];
    observations.scale(raw, raw.length / spec.features().size(), scaled);
    return scaled;
  }

  private float[] advantages(Experience experience, float[] seen) {
    int count = experience.size();
    float[] next = features.of(scaled(experience.next), count);
    float[] centred = new float[count];
    float end = average() ? 0 : (float) rewards.terminalValue(discount);
    for (int i = 0; i < count; i++) {
      centred[i] = (float) rewards.scaled(experience.rewards[i]);
      if (experience.terminated[i]) centred[i] += (float) discount * end;
    }
    float[] advantages = new float[count];
    Returns.generalisedAdvantages(
        experience.steps,
        experience.rows,
        centred,
        critic.first(seen, count),
        critic.first(next, count),
        experience.terminated,
        experience.truncated,
        discount,
        TRACE,
        advantages);
    return advantages;
  }

  private boolean average() {
    return spec.objective() instanceof Objective.Average;
  }

  @Override
  public PolicyArtifact snapshot() {
    return new NetworkArtifact(shape, flat(), observations, range)
        .write(spec, Map.of("algorithm", RandomFeatureAlgorithm.ID));
  }

  @Override
  public Checkpoint save() {
    return LearnerState.write(
        CHECKPOINT,
        out -> {
          LearnerState.writeVector(flat(), out);
          LearnerState.writeVector(critic.flat(), out);
          out.writeLong(drawing.state());
          out.writeDouble(rewards.centre());
          out.writeLong(rewards.seen());
        });
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    LearnerState.read(checkpoint, CHECKPOINT, this::restore);
  }

  private Runnable restore(DataInput in) throws IOException {
    float[] policy = LearnerState.readVector(in, shape.parameters());
    float[] values = LearnerState.readVector(in, critic.flat().length);
    long state = in.readLong();
    double centre = in.readDouble();
    long seen = in.readLong();
    return () -> {
      actor.read(policy, features.read(policy));
      critic.read(values, 0);
      network.load(policy);
      drawing.restore(state);
      rewards.restore(centre, seen);
    };
  }

  @Override
  public void close() {
    // it holds nothing but memory
  }
}
