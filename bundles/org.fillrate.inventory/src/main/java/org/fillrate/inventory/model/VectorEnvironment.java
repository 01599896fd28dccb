package org.fillrate.inventory.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.StepBatch;

/**
 * Many replicas of an {@link InventoryModel} side by side. This is the one place where costs become
 * rewards: reward = -(sum of costs, or the model's charge) / reward unit. Each replica has its own
 * random stream.
 */
public final class VectorEnvironment<S> implements Environment {
  private final InventoryModel<S> model;
  private final EnvironmentSpec spec;
  private final int features;
  private final int choices;
  private final List<S> states = new ArrayList<>();
  private ReplicaRandom[] streams;
  private final Outcome outcome;

  public VectorEnvironment(InventoryModel<S> model, int replicas) {
    if (replicas < 1) throw new IllegalArgumentException("replicas must be at least 1");
    this.model = model;
    this.spec = model.spec();
    this.features = spec.features().size();
    this.choices = spec.choices();
    this.streams = ReplicaRandom.streams(0, replicas);
    this.outcome = new Outcome(spec.costs().size());
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
      double quantity = model.orderQuantity(state, actions, r);
      outcome.charge = Double.NaN;
      outcome.terminated = false;
      outcome.truncated = false;
      model.live(state, quantity, streams[r], outcome);
      record(r, quantity, out);
      if (outcome.terminated || outcome.truncated) {
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
    if (!(source instanceof VectorEnvironment<?> other)
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

  private void record(int r, double quantity, StepBatch out) {
    double cost = 0;
    int names = outcome.costs.length;
    for (int i = 0; i < names; i++) {
      cost += outcome.costs[i];
      out.costs[r * names + i] = outcome.costs[i];
    }
    if (!Double.isNaN(outcome.charge)) cost = outcome.charge;
    out.rewards[r] = (float) (-cost / outcome.rewardUnit);
    out.demand[r] = outcome.demand;
    out.met[r] = outcome.met;
    out.stock[r] = outcome.stock;
    out.ordered[r] = quantity;
    out.terminated[r] = outcome.terminated;
    out.truncated[r] = outcome.truncated;
  }

  private void observe(int r, ObservationBatch out) {
    model.observe(states.get(r), out.values(), r * features, out.feasible(), r * choices);
  }
}
