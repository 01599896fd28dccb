package org.fillrate.algorithm.a2c;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fillrate.api.algorithm.Checkpoint;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.learning.LearnerState;
import org.fillrate.learning.RewardScaler;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;
import org.fillrate.tensor.network.ActorCritic;
import org.fillrate.tensor.network.ActorCriticAgent;
import org.fillrate.tensor.network.ActorCriticParameters;
import org.fillrate.tensor.network.Adam;

/**
 * Synchronous advantage actor-critic (Mnih et al. 2016, with all workers in step), generalised
 * advantages (Schulman et al. 2016), and centred rewards (Naik et al. 2024).
 */
final class A2cLearner implements Learner {
  private static final int CHECKPOINT = 0x46_41_32_01; // "FA2", version 1

  private final ActorCriticParameters parameters;
  private final RewardScaler rewards;
  private final TensorScope scope;
  private final ActorCriticAgent agent;
  private final Adam adam;
  private final int length; // of the flat vector

  A2cLearner(LearnerContext context, ActorCriticParameters parameters, TensorScope scope) {
    this.parameters = parameters;
    this.scope = scope;
    rewards = new RewardScaler(context.spec().costScale());
    agent = new ActorCriticAgent(scope, context.spec(), parameters, context.seed(), 0);
    length = (int) agent.parameters().size();
    adam = new Adam(scope.manager(), agent.parameters());
  }

  @Override
  public ExperiencePlan plan() {
    return new ExperiencePlan.OnPolicy(parameters.replicas(), parameters.periods());
  }

  @Override
  public Policy behaviour() {
    return agent.behaviour();
  }

  @Override
  public LearningStats learn(Experience experience) {
    if (adam.steps() == 0) rewards.track(experience.rewards, experience.size(), 0);
    ActorCritic.Measures measures;
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING);
        NDManager call = scope.manager().newSubManager()) {
      double entropy = parameters.entropy().at(experience.progress);
      measures = agent.backward(call, experience, rewards, entropy);
      NDArray gradient = agent.parameters().getGradient();
      gradient.attach(call);
      double rate = parameters.learningRate().at(experience.progress);
      adam.step(gradient, rate, parameters.gradientNorm());
      gradient.muli(0);
      agent.act(agent.parameters().toFloatArray());
    }
    rewards.follow(experience.rewards, experience.size(), parameters.centringRate());
    return new LearningStats(
        1, Map.of("valueLoss", measures.valueLoss(), "entropy", measures.entropy()), false);
  }

  private float[] flat() {
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      return agent.parameters().toFloatArray();
    }
  }

  @Override
  public PolicyArtifact snapshot() {
    return agent.artifact(flat(), A2cAlgorithm.ID);
  }

  @Override
  public Checkpoint save() {
    List<float[]> vectors = new ArrayList<>(List.of(flat()));
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      vectors.addAll(adam.save());
    }
    return LearnerState.write(
        CHECKPOINT,
        out -> {
          for (float[] vector : vectors) LearnerState.writeVector(vector, out);
          out.writeLong(adam.steps());
          out.writeDouble(agent.variance());
          out.writeLong(agent.random().state());
          out.writeDouble(rewards.centre());
          out.writeLong(rewards.seen());
        });
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    LearnerState.read(checkpoint, CHECKPOINT, this::restore);
  }

  private Runnable restore(DataInput in) throws IOException {
    float[] flat = LearnerState.readVector(in, length);
    List<float[]> moments = new ArrayList<>();
    for (int i = 0; i < Adam.SAVED_VECTORS; i++) moments.add(LearnerState.readVector(in, length));
    long steps = in.readLong();
    double variance = in.readDouble();
    long random = in.readLong();
    double centre = in.readDouble();
    long seen = in.readLong();
    return () -> {
      try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
        agent.restore(flat, variance);
        adam.restore(moments, steps);
      }
      agent.random().restore(random);
      rewards.restore(centre, seen);
    };
  }

  @Override
  public void close() {
    scope.close();
  }
}
