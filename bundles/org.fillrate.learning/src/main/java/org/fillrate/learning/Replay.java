package org.fillrate.learning;

import java.io.DataOutput;
import java.io.IOException;
import java.util.random.RandomGenerator;
import org.fillrate.api.algorithm.Experience;

/** A memory of the latest transitions, for a learner to sample from. Not thread-safe. */
public sealed interface Replay permits ReplayBuffer, PrioritisedReplay {
  /** Number of transitions held. */
  int size();

  /**
   * Adds all steps of an experience, forgetting the oldest ones.
   *
   * @throws IllegalArgumentException where it has another number of rows
   */
  void add(Experience experience);

  /**
   * Fills a batch with transitions, drawn with replacement.
   *
   * @param steps how many rewards to sum at most [n]
   * @throws IllegalStateException where the memory is empty
   */
  void sample(
      RandomGenerator random, int steps, double discount, RewardScaler scaler, ReplayBatch out);

  /**
   * Takes notice of how wrong the values of a batch were that was sampled since the last {@link
   * #add}.
   *
   * @param errors of the batch's transitions, in deviations
   */
  void learnt(ReplayBatch batch, float[] errors);

  /** Writes what the memory holds, so that a restored one gives the same draws. */
  void save(DataOutput out) throws IOException;
}
