package org.fillrate.algorithm.a3c;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.algorithm.Worker;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.learning.RewardScaler;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;
import org.fillrate.tensor.network.ActorCritic;
import org.fillrate.tensor.network.ActorCriticAgent;
import org.fillrate.tensor.network.ActorCriticParameters;

/**
 * One worker: a copy of the parameters, a gradient from what it lived under that copy, a step of
 * the shared ones along it, and a new copy.
 */
final class A3cWorker implements Worker, AutoCloseable {
  private final ActorCriticParameters parameters;
  private final TensorScope scope;
  private final SharedParameters shared;
  private final RewardScaler rewards;
  private final ActorCriticAgent agent;
  private final float[] copy;
  private long seen; // steps that are in the copy

  A3cWorker(
      LearnerContext context,
      ActorCriticParameters parameters,
      TensorScope scope,
      ActorCriticAgent agent,
      SharedParameters shared) {
    this.parameters = parameters;
    this.scope = scope;
    this.shared = shared;
    this.agent = agent;
    rewards = new RewardScaler(context.spec().costScale());
    copy = shared.values();
  }

  @Override
  public Policy behaviour() {
    return agent.behaviour();
  }

  @Override
  public LearningStats learn(Experience experience) {
    if (rewards.seen() == 0) rewards.track(experience.rewards, experience.size(), 0);
    ActorCritic.Measures measures;
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING);
        NDManager call = scope.manager().newSubManager()) {
      double entropy = parameters.entropy().at(experience.progress);
      measures = agent.backward(call, experience, rewards, entropy);
      NDArray gradient = agent.parameters().getGradient();
      gradient.attach(call);
      double rate = parameters.learningRate().at(experience.progress);
      shared.step(gradient.toFloatArray(), seen, rate, parameters.gradientNorm());
      gradient.muli(0);
      seen = shared.copyTo(copy);
      agent.adopt(copy);
    }
    rewards.follow(experience.rewards, experience.size(), parameters.centringRate());
    return new LearningStats(
        1,
        Map.of(
            "valueLoss", measures.valueLoss(),
            "entropy", measures.entropy(),
            "staleness", shared.staleness()),
        false);
  }

  PolicyArtifact artifact(float[] flat) {
    return agent.artifact(flat, A3cAlgorithm.ID);
  }

  void save(DataOutput out) throws IOException {
    out.writeDouble(agent.variance());
    out.writeLong(agent.random().state());
    out.writeDouble(rewards.centre());
    out.writeLong(rewards.seen());
  }

  /** Reads what {@link #save} wrote; to go on from it and the parameters shared by then. */
  Runnable restore(DataInput in) throws IOException {
    double variance = in.readDouble();
    long random = in.readLong();
    double centre = in.readDouble();
    long rewardsSeen = in.readLong();
    return () -> {
      seen = shared.copyTo(copy);
      try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
        agent.restore(copy, variance);
      }
      agent.random().restore(random);
      rewards.restore(centre, rewardsSeen);
    };
  }

  @Override
  public void close() {
    scope.close();
  }
}
