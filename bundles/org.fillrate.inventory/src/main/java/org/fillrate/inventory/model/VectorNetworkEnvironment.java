package org.fillrate.inventory.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.StepBatch;

/**
 * Many replicas of a {@link NetworkModel} side by side; rows are replicas × agents. Costs of a row
 * are its own site's, so that a replica's costs are the sum of its rows; what counts as reward,
 * {@link Rewards} says: minus those costs, or minus the model's charges. Each replica has its own
 * random stream.
 */
public final class VectorNetworkEnvironment<S> implements Environment {
  private final NetworkModel<S> model;
  private final Rewards rewards;
  private final EnvironmentSpec spec;
  private final int agents;
  private final int features;
  private final int choices;
  private final int costNames;
  private final List<S> states = new ArrayList<>();
  private ReplicaRandom[] streams;
  private final double[] orders;
  private final NetworkOutcome outcome;

  public VectorNetworkEnvironment(NetworkModel<S> model, Rewards rewards, int replicas) {
    if (replicas < 1) throw new IllegalArgumentException("replicas must be at least 1");
    this.model = model;
    this.rewards = rewards;
    this.spec = model.spec();
    this.agents = spec.agents();
    this.features = spec.features().size();
    this.choices = spec.choices();
    this.costNames = spec.costs().size();
    this.streams = ReplicaRandom.streams(0, replicas);
    this.orders = new double[agents];
    this.outcome = new NetworkOutcome(agents, costNames);
    for (int r = 0; r < replicas; r++) states.add(model.newState());
  }

  @Override
  public EnvironmentSpec spec() {
    return spec;
  }

  @Override
  public int replicas() {
    return streams.length;
  }

  @Override
  public void reset(long seed, ObservationBatch out) {
    streams = ReplicaRandom.streams(seed, streams.length);
    for (int r = 0; r < streams.length; r++) {
      model.initial(states.get(r), r, streams[r]);
      observe(r, out);
    }
  }

  @Override
  public void step(ActionBatch actions, StepBatch out) {
    for (int r = 0; r < streams.length; r++) {
      S state = states.get(r);
      for (int a = 0; a < agents; a++) {
        orders[a] = model.orderQuantity(state, a, actions, r * agents + a);
      }
      Arrays.fill(outcome.charges, Double.NaN);
      outcome.truncated = false;
      model.live(state, orders, streams[r], outcome);
      record(r, out);
      if (outcome.truncated) {
        observe(r, out.finalObservations());
        model.initial(state, r, streams[r]);
      }
      observe(r, out.observations());
    }
  }

  @Override
  public Optional<byte[]> save() {
    return Optional.of(SavedReplicas.write(streams, r -> model.save(states.get(r))));
  }

  @Override
  public void restore(byte[] saved, ObservationBatch out) {
    SavedReplicas.read(saved, streams, (numbers, r) -> model.restore(states.get(r), numbers));
    for (int r = 0; r < streams.length; r++) observe(r, out);
  }

  @Override
  public void branch(
      int replica, Environment source, int sourceReplica, long seed, ObservationBatch out) {
    if (!(source instanceof VectorNetworkEnvironment<?> other)
        || other.model.getClass() != model.getClass()) {
      throw new IllegalArgumentException("the source is an environment of another kind");
    }
    model.restore(states.get(replica), other.saved(sourceReplica));
    streams[replica] = ReplicaRandom.of(seed);
    observe(replica, out);
  }

  private double[] saved(int r) {
    return model.save(states.get(r));
  }

  private void record(int r, StepBatch out) {
    double total = 0;
    for (int a = 0; a < agents; a++) total += charge(a);
    System.arraycopy(outcome.costs, 0, out.costs, r * outcome.costs.length, outcome.costs.length);
    for (int a = 0; a < agents; a++) {
      int row = r * agents + a;
      out.rewards[row] = (float) -(rewards == Rewards.SHARED ? total : charge(a));
      out.demand[row] = outcome.demand[a];
      out.met[row] = outcome.met[a];
      out.stock[row] = outcome.stock[a];
      out.ordered[row] = orders[a];
      out.terminated[row] = false;
      out.truncated[row] = outcome.truncated;
    }
  }

  private double charge(int agent) {
    if (!Double.isNaN(outcome.charges[agent])) return outcome.charges[agent];
    double cost = 0;
    for (int i = 0; i < costNames; i++) cost += outcome.costs[agent * costNames + i];
    return cost;
  }

  private void observe(int r, ObservationBatch out) {
    for (int a = 0; a < agents; a++) {
      int row = r * agents + a;
      model.observe(states.get(r), a, out.values(), row * features, out.feasible(), row * choices);
    }
  }
}
