package org.fillrate.algorithm.a3c;

import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.algorithm.Checkpoint;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.learning.LearnerState;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.TensorService;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;
import org.fillrate.tensor.network.ActorCriticAgent;
import org.fillrate.tensor.network.ActorCriticParameters;

/**
 * Asynchronous advantage actor-critic (Mnih et al. 2016, algorithm S3): workers on threads of their
 * own share parameters. Unlike the paper they share Adam instead of RMSProp, and each has many
 * replicas.
 */
final class A3cLearner implements Learner {
  private static final int CHECKPOINT = 0x46_41_33_01; // "FA3", version 1
  private static final int SAVED_VECTORS = 3;

  private final ActorCriticParameters parameters;
  private final SharedParameters shared;
  private final List<A3cWorker> workers = new ArrayList<>();

  A3cLearner(
      LearnerContext context, int count, ActorCriticParameters parameters, TensorService tensors) {
    this.parameters = parameters;
    List<TensorScope> scopes = new ArrayList<>();
    List<ActorCriticAgent> agents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String purpose = A3cAlgorithm.ID + ", seed " + context.seed() + ", worker " + (i + 1);
      TensorScope scope = tensors.openScope(purpose);
      scopes.add(scope);
      agents.add(new ActorCriticAgent(scope, context.spec(), parameters, context.seed(), i));
    }
    try (Turn turn = scopes.get(0).awaitTurn(Urgency.TRAINING)) {
      shared = new SharedParameters(agents.get(0).parameters().toFloatArray());
    }
    for (int i = 0; i < agents.size(); i++) {
      workers.add(new A3cWorker(context, parameters, scopes.get(i), agents.get(i), shared));
    }
  }

  @Override
  public ExperiencePlan plan() {
    return new ExperiencePlan.Asynchronous(
        List.copyOf(workers), parameters.replicas(), parameters.periods());
  }

  @Override
  public Policy behaviour() {
    throw new IllegalStateException("the workers of the plan act");
  }

  @Override
  public LearningStats learn(Experience experience) {
    throw new IllegalStateException("the workers of the plan learn");
  }

  @Override
  public PolicyArtifact snapshot() {
    return workers.get(0).artifact(shared.values());
  }

  @Override
  public Checkpoint save() {
    return LearnerState.write(
        CHECKPOINT,
        out -> {
          for (float[] vector : shared.save()) LearnerState.writeVector(vector, out);
          out.writeLong(shared.steps());
          out.writeDouble(shared.staleness());
          out.writeInt(workers.size());
          for (A3cWorker worker : workers) worker.save(out);
        });
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    LearnerState.read(checkpoint, CHECKPOINT, this::restore);
  }

  private Runnable restore(DataInput in) throws IOException {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < SAVED_VECTORS; i++) {
      vectors.add(LearnerState.readVector(in, shared.length()));
    }
    long steps = in.readLong();
    double staleness = in.readDouble();
    int saved = in.readInt();
    if (saved != workers.size()) {
      throw new IllegalArgumentException(
          "the checkpoint has " + saved + " workers, but the learner " + workers.size());
    }
    List<Runnable> takeOvers = new ArrayList<>();
    takeOvers.add(() -> shared.restore(vectors, steps, staleness));
    for (A3cWorker worker : workers) takeOvers.add(worker.restore(in));
    return () -> takeOvers.forEach(Runnable::run);
  }

  @Override
  public void close() {
    workers.forEach(A3cWorker::close);
  }
}
