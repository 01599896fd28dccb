package org.fillrate.learning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.random.RandomGenerator;
import org.fillrate.api.algorithm.Experience;

/**
 * A memory that draws transitions in proportion to how wrong their values last were, {@code
 * (|error| + 0.01)^exponent} (Schaul et al. 2016, the proportional variant); new ones count as much
 * as the worst so far, so that each is soon seen. Sampling allocates nothing. Not thread-safe.
 */
public final class PrioritisedReplay implements Replay {
  private static final double LEAST_ERROR = 0.01; // deviations; what is right must not be forgotten

  private final ReplayBuffer buffer;
  private final double exponent;
  private final SumTree priorities;
  private double largest = 1;

  /**
   * @param buffer what it holds; it belongs to this memory from now on, and is empty
   * @param exponent 0: uniform; 1: in full proportion [alpha]
   */
  public PrioritisedReplay(ReplayBuffer buffer, double exponent) {
    this.buffer = buffer;
    this.exponent = exponent;
    priorities = new SumTree(buffer.places());
  }

  @Override
  public int size() {
    return buffer.size();
  }

  @Override
  public void add(Experience experience) {
    buffer.add(experience);
    int written = Math.min(experience.size(), buffer.places());
    for (int age = 0; age < written; age++) priorities.set(buffer.place(age), largest);
  }

  /** One from each of as many equal shares of the priorities' sum as the batch is long. */
  @Override
  public void sample(
      RandomGenerator random, int steps, double discount, RewardScaler scaler, ReplayBatch out) {
    buffer.requireAny();
    double total = priorities.total();
    int size = buffer.size();
    for (int i = 0; i < out.size; i++) {
      int place = priorities.find((i + random.nextDouble()) / out.size * total);
      out.places[i] = place;
      out.likelihoods[i] = (float) (priorities.weight(place) / total * size);
    }
    buffer.gather(steps, discount, scaler, out);
  }

  @Override
  public void learnt(ReplayBatch batch, float[] errors) {
    for (int i = 0; i < batch.size; i++) {
      double priority = Math.pow(Math.abs(errors[i]) + LEAST_ERROR, exponent);
      priorities.set(batch.places[i], priority);
      largest = Math.max(largest, priority);
    }
  }

  @Override
  public void save(DataOutput out) throws IOException {
    buffer.save(out);
    out.writeDouble(largest);
    for (int age = 0; age < buffer.size(); age++) {
      out.writeDouble(priorities.weight(buffer.place(age)));
    }
  }

  /**
   * A memory of {@code transitions} with what {@link #save} wrote.
   *
   * @throws IllegalArgumentException where that does not fit in
   */
  public static PrioritisedReplay restore(
      DataInput in, int transitions, int features, int choiceCount, double exponent)
      throws IOException {
    ReplayBuffer buffer = ReplayBuffer.restore(in, transitions, features, choiceCount);
    PrioritisedReplay replay = new PrioritisedReplay(buffer, exponent);
    replay.largest = positive(in.readDouble());
    for (int age = 0; age < buffer.size(); age++) {
      replay.priorities.set(buffer.place(age), positive(in.readDouble()));
    }
    return replay;
  }

  private static double positive(double priority) {
    if (priority > 0 && priority < Double.POSITIVE_INFINITY) return priority;
    throw new IllegalArgumentException("a priority must be a positive number, not " + priority);
  }
}
