package org.fillrate.learning;

import java.util.Optional;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.Policy;

/**
 * Takes the feasible action that a network values highest; outside of its stock range, of those
 * that lead back. Acting allocates nothing once it has seen how wide a batch is.
 */
public final class GreedyPolicy implements Policy {
  private final Network network;
  private final ObservationScaler scaler;
  private final float[] observation;
  private final float[] values;
  private final Optional<StockRange> range;
  private boolean[] allowed = {};

  /** The network stays the caller's, who may load new weights between two acts. */
  public GreedyPolicy(Network network, ObservationScaler scaler, Optional<StockRange> range) {
    this.network = network;
    this.scaler = scaler;
    this.range = range;
    observation = new float[network.inputs()];
    values = new float[network.outputs()];
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the batch has other features or choices than the network
   */
  @Override
  public void act(ObservationBatch in, ActionBatch out) {
    if (in.features() != observation.length || in.choices() != values.length) {
      throw new IllegalArgumentException(
          "the network takes "
              + observation.length
              + " features and knows "
              + values.length
              + " choices, but the observation has "
              + in.features()
              + " and "
              + in.choices());
    }
    boolean[] mask = allowed(in);
    for (int row = 0; row < in.rows(); row++) out.choose(row, choose(in, mask, row));
  }

  /** The actions to choose from, [rows, choices]; overwritten by the next call. */
  public boolean[] allowed(ObservationBatch in) {
    if (range.isEmpty()) return in.feasible();
    if (allowed.length != in.feasible().length) allowed = new boolean[in.feasible().length];
    System.arraycopy(in.feasible(), 0, allowed, 0, allowed.length);
    range.get().restrict(in.values(), in.rows(), allowed);
    return allowed;
  }

  /** The best choice in one row among the {@code allowed} ones, [rows, choices]. */
  public int choose(ObservationBatch in, boolean[] mask, int row) {
    System.arraycopy(in.values(), row * observation.length, observation, 0, observation.length);
    scaler.scale(observation, 1, observation);
    network.forward(observation, 1, values);
    return FeasibleChoice.best(values, 0, mask, row * values.length, values.length);
  }
}
