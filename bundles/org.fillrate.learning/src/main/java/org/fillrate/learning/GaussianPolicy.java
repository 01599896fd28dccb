package org.fillrate.learning;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.Policy;

/**
 * Draws each order from a normal distribution around what an actor says, and orders the nearest one
 * that is within the bounds. It remembers what it drew: the learner needs the draw, whose
 * probability is known, and experience says only what was ordered.
 *
 * <p>Acting allocates nothing once it has acted in as many rows. Used by one thread at a time.
 */
public final class GaussianPolicy implements Policy {
  private final ActorPolicy actor;
  private final RandomGenerator random;
  private double deviation;
  private float[] remembered = {};
  private int rememberedRows;

  /** The actor stays the caller's, who may load new weights between two acts. */
  public GaussianPolicy(ActorPolicy actor, RandomGenerator random) {
    this.actor = actor;
    this.random = random;
  }

  /**
   * @param standardDeviation of the draws from now on, in the actions' unit
   */
  public void explore(double standardDeviation) {
    deviation = standardDeviation;
  }

  @Override
  public void act(ObservationBatch in, ActionBatch out) {
    actor.check(in);
    int needed = rememberedRows + in.rows();
    if (remembered.length < needed) remembered = Arrays.copyOf(remembered, 2 * needed);
    for (int row = 0; row < in.rows(); row++) {
      float wish = (float) (actor.wish(in, row) + deviation * random.nextGaussian());
      remembered[rememberedRows++] = wish;
      out.order(row, actor.bounded(in, row, wish));
    }
  }

  /**
   * What was drawn in the latest {@code rows} rows, in the actions' unit, and forgets all; [rows].
   *
   * @throws IllegalStateException where it has acted in fewer rows since it forgot
   */
  public float[] recall(int rows) {
    if (rememberedRows < rows) {
      throw new IllegalStateException(
          "acted in " + rememberedRows + " rows, but the experience has " + rows);
    }
    int from = rememberedRows - rows;
    rememberedRows = 0;
    return Arrays.copyOfRange(remembered, from, from + rows);
  }
}
