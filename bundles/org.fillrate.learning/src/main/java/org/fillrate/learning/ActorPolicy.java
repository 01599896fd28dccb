package org.fillrate.learning;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.Policy;

/**
 * Orders what a network says, one network per agent: its output, squashed by the hyperbolic
 * tangent, from the least to the largest action; kept within a stock range. Acting allocates
 * nothing.
 */
public final class ActorPolicy implements Policy {
  private final List<Network> actors; // by agent
  private final ObservationScaler scaler;
  private final Optional<StockRange> range;
  private final double low;
  private final double high;
  private final float[] observation;
  private final float[] output = new float[1];

  /**
   * The networks stay the caller's, who may load new weights between two acts.
   *
   * @param actors by agent, each with one output
   */
  public ActorPolicy(
      List<Network> actors,
      ObservationScaler scaler,
      ActionSpace.Continuous actions,
      Optional<StockRange> range) {
    this.actors = List.copyOf(actors);
    this.scaler = scaler;
    this.range = range;
    low = actions.low();
    high = actions.high();
    observation = new float[scaler.features()];
  }

  /**
   * The action in {@code [low, high]} that an output of the network between -1 and 1 stands for.
   */
  public static double unsquash(double squashed, double low, double high) {
    return low + 0.5 * (high - low) * (squashed + 1);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException where the batch has other features than the networks or an
   *     agent too few
   */
  @Override
  public void act(ObservationBatch in, ActionBatch out) {
    check(in);
    for (int row = 0; row < in.rows(); row++) out.order(row, bounded(in, row, wish(in, row)));
  }

  /** Refuses a batch that does not fit. */
  public void check(ObservationBatch in) {
    if (in.features() != observation.length || in.rows() % actors.size() != 0) {
      throw new IllegalArgumentException(
          "the actors take "
              + observation.length
              + " features and are "
              + actors.size()
              + ", but the observation has "
              + in.features()
              + " and "
              + in.rows()
              + " rows");
    }
  }

  /** What the row's network says, in {@code [low, high]}. */
  public float wish(ObservationBatch in, int row) {
    System.arraycopy(in.values(), row * observation.length, observation, 0, observation.length);
    scaler.scale(observation, 1, observation);
    actors.get(row % actors.size()).forward(observation, 1, output);
    if (Float.isNaN(output[0])) {
      throw new IllegalArgumentException("the action of row " + row + " is not a number");
    }
    return (float) unsquash(Math.tanh(output[0]), low, high);
  }

  /** The action nearest to a wish that is within the bounds and the stock range. */
  public float bounded(ObservationBatch in, int row, float wish) {
    float within = (float) Math.max(low, Math.min(high, wish));
    return range.isEmpty()
        ? within
        : range.get().clamp(in.values(), row * observation.length, within);
  }
}
