package org.fillrate.learning;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.Policy;

/**
 * Draws each action with the probability that a network gives it: a softmax over the allowed
 * actions. It remembers what was allowed, which the learner needs and experience does not say.
 *
 * <p>Acting allocates nothing once it has seen how wide a batch is. Used by one thread at a time.
 */
public final class SamplingPolicy implements Policy {
  private final Network network;
  private final ObservationScaler scaler;
  private final RandomGenerator random;
  private final Optional<StockRange> range;
  private final float[] observation;
  private final float[] scores;
  private boolean[] allowed = {};
  private boolean[] remembered = {};
  private int rememberedRows;

  /** The network stays the caller's, who may load new weights between two acts. */
  public SamplingPolicy(
      Network network,
      ObservationScaler scaler,
      Optional<StockRange> range,
      RandomGenerator random) {
    this.network = network;
    this.scaler = scaler;
    this.range = range;
    this.random = random;
    observation = new float[network.inputs()];
    scores = new float[network.outputs()];
  }

  @Override
  public void act(ObservationBatch in, ActionBatch out) {
    int choices = scores.length;
    if (allowed.length != in.feasible().length) allowed = new boolean[in.feasible().length];
    System.arraycopy(in.feasible(), 0, allowed, 0, allowed.length);
    if (range.isPresent()) range.get().restrict(in.values(), in.rows(), allowed);
    for (int row = 0; row < in.rows(); row++) {
      System.arraycopy(in.values(), row * observation.length, observation, 0, observation.length);
      scaler.scale(observation, 1, observation);
      network.forward(observation, 1, scores);
      out.choose(row, draw(row * choices));
    }
    remember(in.rows());
  }

  /** Draws from the softmax over the scores of what is allowed. */
  private int draw(int maskAt) {
    float highest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      if (Float.isNaN(scores[i])) {
        throw new IllegalArgumentException("the score of action " + i + " is not a number");
      }
      if (allowed[maskAt + i]) highest = Math.max(highest, scores[i]);
    }
    if (highest == Float.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException("no action is feasible");
    }
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = allowed[maskAt + i] ? (float) Math.exp(scores[i] - highest) : 0;
      sum += scores[i];
    }
    double left = random.nextDouble() * sum;
    int last = 0;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] == 0) continue;
      last = i;
      left -= scores[i];
      if (left < 0) break;
    }
    return last;
  }

  private void remember(int rows) {
    int choices = scores.length;
    int needed = (rememberedRows + rows) * choices;
    if (remembered.length < needed) remembered = Arrays.copyOf(remembered, 2 * needed);
    System.arraycopy(allowed, 0, remembered, rememberedRows * choices, rows * choices);
    rememberedRows += rows;
  }

  /**
   * What was allowed in the latest {@code rows} rows, and forgets all; [rows, choices].
   *
   * @throws IllegalStateException where it has acted in fewer rows since it forgot
   */
  public boolean[] recall(int rows) {
    if (rememberedRows < rows) {
      throw new IllegalStateException(
          "acted in " + rememberedRows + " rows, but the experience has " + rows);
    }
    int choices = scores.length;
    int from = (rememberedRows - rows) * choices;
    rememberedRows = 0;
    return Arrays.copyOfRange(remembered, from, from + rows * choices);
  }
}
