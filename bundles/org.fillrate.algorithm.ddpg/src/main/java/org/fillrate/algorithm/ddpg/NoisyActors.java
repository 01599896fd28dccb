package org.fillrate.algorithm.ddpg;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.Policy;
import org.fillrate.learning.ActorPolicy;
import org.fillrate.learning.LearnerState;
import org.fillrate.learning.SeededRandom;
import org.fillrate.learning.StockRange;

/**
 * Does what the actors say, with noise, and sometimes anything. At first, where there is a stock
 * range, it orders what leads to the middle of the range instead.
 *
 * <p>Noise is Gaussian and lasts for some periods (Lillicrap et al. 2016): the next order mends
 * what a single one does, so that in a chain only lasting noise shows what a higher or a lower
 * level is worth.
 */
final class NoisyActors implements Policy {
  private final ActorPolicy actors;
  private final SeededRandom random;
  private final ActionSpace.Continuous space;
  private final Optional<StockRange> range;
  private final double anywhere;
  private final double persistence;
  private float[] drift; // the noise of each row, in deviations
  private boolean guided;
  private double noise;

  /**
   * @param anywhere probability of an action drawn from all
   * @param persistence correlation of the noise of two periods in a row
   * @param rows of the batches to come
   */
  NoisyActors(
      ActorPolicy actors,
      SeededRandom random,
      ActionSpace.Continuous space,
      Optional<StockRange> range,
      double anywhere,
      double persistence,
      int rows) {
    this.actors = actors;
    this.random = random;
    this.space = space;
    this.range = range;
    this.anywhere = anywhere;
    this.persistence = persistence;
    drift = new float[rows];
  }

  /**
   * @param deviation standard deviation of the noise, in the actions' unit
   * @param byRange whether orders lead to the middle of the stock range, if there is one
   */
  void explore(double deviation, boolean byRange) {
    noise = deviation;
    guided = byRange && range.isPresent();
  }

  /** Standard deviation of the noise. */
  double noise() {
    return noise;
  }

  /** Writes its noise; the random numbers are the learner's to save. */
  void save(DataOutput out) throws IOException {
    out.writeDouble(noise);
    out.writeBoolean(guided);
    LearnerState.writeVector(drift, out);
  }

  /** Reads what {@link #save} wrote; it goes on from there only once that is run. */
  Runnable read(DataInput in) throws IOException {
    double savedNoise = in.readDouble();
    boolean savedGuided = in.readBoolean();
    float[] savedDrift = LearnerState.readVector(in, drift.length);
    return () -> {
      explore(savedNoise, savedGuided);
      drift = savedDrift;
    };
  }

  private float intended(ObservationBatch in, int row) {
    return guided
        ? range.orElseThrow().toTheMiddle(in.values(), row * in.features())
        : actors.bounded(in, row, actors.wish(in, row));
  }

  private double deviation(int row) {
    return persistence > 0 ? drift[row] : random.nextGaussian();
  }

  @Override
  public void act(ObservationBatch in, ActionBatch out) {
    actors.check(in);
    double fresh = Math.sqrt(1 - persistence * persistence);
    for (int row = 0; row < in.rows(); row++) {
      if (persistence > 0) {
        drift[row] = (float) (persistence * drift[row] + fresh * random.nextGaussian());
      }
      boolean any = random.nextDouble() < anywhere;
      double wish =
          any
              ? space.low() + (space.high() - space.low()) * random.nextDouble()
              : intended(in, row) + noise * deviation(row);
      out.order(row, actors.bounded(in, row, (float) wish));
    }
  }
}
