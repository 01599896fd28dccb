package org.fillrate.algorithm.ddpg;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.algorithm.Checkpoint;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.learning.ActionScale;
import org.fillrate.learning.ActorArtifact;
import org.fillrate.learning.ActorPolicy;
import org.fillrate.learning.JointBatch;
import org.fillrate.learning.JointReplay;
import org.fillrate.learning.LearnerState;
import org.fillrate.learning.Network;
import org.fillrate.learning.NetworkShape;
import org.fillrate.learning.ObservationScaler;
import org.fillrate.learning.RewardScaler;
import org.fillrate.learning.SeededRandom;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;

/**
 * Deep deterministic policy gradients (Lillicrap et al. 2016), of one agent or of several (Lowe et
 * al. 2017), with centred rewards (Naik et al. 2024).
 */
final class DdpgLearner implements Learner {
  private static final double OBSERVATION_LIMIT = 10; // spreads
  private static final double FIRST_GAIN = 0.01; // of the last layers
  private static final int CHECKPOINT = 0x46_44_47_02; // "FDG", version 2

  private final DdpgParameters parameters;
  private final EnvironmentSpec spec;
  private final ActionSpace.Continuous actions;
  private final ActionScale scale;
  private final Supply supply;
  private final Team team;
  private final double discount;
  private final SeededRandom sampling;
  private final SeededRandom exploring;
  private final ObservationScaler observations;
  private final List<RewardScaler> rewards = new ArrayList<>(); // by critic
  private final List<Network> acting = new ArrayList<>(); // by agent
  private final NoisyActors behaviour;
  private final JointBatch batch;
  private final TensorScope scope;
  private final ActorCritic networks;
  private JointReplay memory;
  private float[] actingWeights;

  DdpgLearner(
      LearnerContext context,
      ActionSpace.Continuous actions,
      DdpgParameters parameters,
      TensorScope scope) {
    this.parameters = parameters;
    this.actions = actions;
    this.scope = scope;
    spec = context.spec();
    int features = spec.features().size();
    team =
        new Team(
            parameters.agents(),
            spec.agents(),
            features,
            parameters.critics(),
            parameters.hidden());
    discount =
        spec.objective() instanceof Objective.Discounted discounted
            ? discounted.discount()
            : parameters.discount();
    scale = new ActionScale(spec, actions);
    supply = new Supply(spec, scale);
    sampling = new SeededRandom(context.seed(), 1);
    exploring = new SeededRandom(context.seed(), 2);
    observations = new ObservationScaler(spec.features(), OBSERVATION_LIMIT);
    for (int critic = 0; critic < team.critics(); critic++) {
      rewards.add(new RewardScaler(spec.costScale()));
    }
    SeededRandom initial = new SeededRandom(context.seed(), 0);
    actingWeights = initial(initial, team.actor(), team.agents(), scale.usualOutput());
    for (int agent = 0; agent < team.agents(); agent++) acting.add(team.actor().newNetwork());
    ActorArtifact.load(actingWeights, acting);
    ActorPolicy actors = new ActorPolicy(acting, observations, actions, scale.range());
    behaviour =
        new NoisyActors(
            actors,
            exploring,
            actions,
            scale.range(),
            parameters.anywhere(),
            supply.isLimited() ? parameters.noisePersistence() : 0,
            parameters.replicas() * team.agents());
    explore(0);
    memory = new JointReplay(parameters.memory(), team.agents(), features);
    batch = new JointBatch(parameters.batch(), team.agents(), features);
    float[] critics = initial(initial, team.critic(), team.critics(), 0);
    networks = new ActorCritic(scope, team, actingWeights, critics);
  }

  /** Weights of {@code count} networks, whose outputs begin near {@code output}. */
  private static float[] initial(
      SeededRandom random, NetworkShape shape, int count, double output) {
    int each = shape.parameters();
    float[] all = new float[count * each];
    for (int i = 0; i < count; i++) {
      System.arraycopy(shape.initialParameters(random, FIRST_GAIN), 0, all, i * each, each);
      all[(i + 1) * each - 1] = (float) output; // the last bias
    }
    return all;
  }

  private void explore(double progress) {
    behaviour.explore(
        parameters.noise().at(progress) * scale.spread(), progress < parameters.headStart());
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
    memory.add(experience);
    if (networks.critics().updates() == 0) track(experience);
    explore(experience.progress);
    if (memory.size() < parameters.warmUp()) return new LearningStats(0, Map.of(), false);
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      for (int i = 0; i < parameters.updates(); i++) update(experience.progress);
      act(networks.actors().parameters());
    }
    return new LearningStats(parameters.updates(), measures(), false);
  }

  /** The mean reward to begin with. */
  private void track(Experience experience) {
    float[] reward = new float[1];
    for (int i = 0; i < experience.size() / team.agents(); i++) {
      for (int critic = 0; critic < team.critics(); critic++) {
        reward[0] = team.reward(critic, experience.rewards, i);
        rewards.get(critic).track(reward, 1, 0);
      }
    }
  }

  private void act(float[] weights) {
    actingWeights = weights;
    ActorArtifact.load(weights, acting);
  }

  private Map<String, Double> measures() {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("error", Math.sqrt(networks.variance()) * spec.costScale());
    measures.put("noise", behaviour.noise());
    return measures;
  }

  /** One update: sample, bootstrap, fit the critics, improve the actors, let the copies follow. */
  private void update(double progress) {
    memory.sample(sampling, batch);
    int rows = batch.size;
    float[] seen = scaled(batch.observations);
    float[] done = scale.squash(batch.quantities);
    ActorCritic.Rates rates =
        new ActorCritic.Rates(
            parameters.criticRate().at(progress),
            parameters.actorRate().at(progress),
            parameters.gradientNorm(),
            parameters.errorBound(),
            parameters.idleWeight());
    double[] errors = networks.fit(seen, done, targets(), rows, rates);
    if (progress >= parameters.headStart()) {
      float[] most = supply.most(done, batch.next);
      networks.improve(seen, done, a -> scale.correction(batch.observations, a), most, rows, rates);
    } else if (scale.range().isPresent()) {
      networks.imitate(seen, scale.toTheMiddle(batch.observations), rows, rates);
    }
    networks.follow(parameters.targetRate());
    for (int critic = 0; critic < errors.length; critic++) {
      rewards.get(critic).correct(errors[critic], parameters.centringRate());
    }
  }

  private float[] scaled(float[] observed) {
    float[] scaled = new float[observed.length];
    observations.scale(observed, observed.length / spec.features().size(), scaled);
    return scaled;
  }

  /** The reward and the discounted value of what the slow actors do next, [rows, critics]. */
  private float[] targets() {
    float[] next = scaled(batch.next);
    float[] then = scale.bounded(batch.next, networks.targetActions(next, batch.size));
    float[] values = networks.targetValues(next, then, batch.size);
    int critics = team.critics();
    for (int i = 0; i < values.length; i++) {
      RewardScaler scaler = rewards.get(i % critics);
      float reward = team.reward(i % critics, batch.rewards, i / critics);
      double end =
          spec.objective() instanceof Objective.Average ? 0 : scaler.terminalValue(discount);
      double after = batch.terminated[i / critics] ? end : values[i];
      values[i] = (float) (scaler.scaled(reward) + discount * after);
    }
    return values;
  }

  @Override
  public PolicyArtifact snapshot() {
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      float[] now = networks.actors().parameters();
      return new ActorArtifact(team.actor(), now, observations, actions, scale.range())
          .write(spec, Map.of("algorithm", DdpgAlgorithm.ID));
    }
  }

  @Override
  public Checkpoint save() {
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      return LearnerState.write(CHECKPOINT, this::write);
    }
  }

  private void write(DataOutput out) throws IOException {
    out.writeInt(team.agents());
    out.writeInt(team.critics());
    out.writeLong(sampling.state());
    out.writeLong(exploring.state());
    behaviour.save(out);
    for (RewardScaler each : rewards) {
      out.writeDouble(each.centre());
      out.writeLong(each.seen());
    }
    out.writeDouble(networks.variance());
    networks.actors().save(out);
    networks.critics().save(out);
    LearnerState.writeVector(actingWeights, out);
    memory.save(out);
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    Runnable[] change = new Runnable[1]; // only once all is read: a broken one changes nothing
    LearnerState.read(checkpoint, CHECKPOINT, in -> change[0] = read(in));
    change[0].run();
  }

  private Runnable read(DataInput in) throws IOException {
    if (in.readInt() != team.agents() || in.readInt() != team.critics()) {
      throw new IllegalArgumentException("the checkpoint is one of other agents or critics");
    }
    long samplingState = in.readLong();
    long exploringState = in.readLong();
    Runnable behaving = behaviour.read(in);
    double[] centres = new double[team.critics()];
    long[] seen = new long[team.critics()];
    for (int i = 0; i < centres.length; i++) {
      centres[i] = in.readDouble();
      seen[i] = in.readLong();
    }
    double variance = in.readDouble();
    Part.Saved actors = Part.Saved.read(in, actingWeights.length);
    Part.Saved critics = Part.Saved.read(in, team.critics() * team.critic().parameters());
    float[] weights = LearnerState.readVector(in, actingWeights.length);
    JointReplay saved =
        JointReplay.restore(in, parameters.memory(), team.agents(), team.features());
    return () -> {
      sampling.restore(samplingState);
      exploring.restore(exploringState);
      behaving.run();
      for (int i = 0; i < centres.length; i++) rewards.get(i).restore(centres[i], seen[i]);
      try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
        networks.restore(actors, critics, variance);
      }
      act(weights);
      memory = saved;
    };
  }

  @Override
  public void close() {
    scope.close();
  }
}
