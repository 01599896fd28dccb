package org.fillrate.learning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.fillrate.api.algorithm.Experience;

/**
 * A memory of the latest transitions, in flat arrays, sampled uniformly. Sampling allocates
 * nothing. Not thread-safe.
 *
 * <p>It keeps single steps in the order they were lived, row beside row, and sums n of them when
 * they are sampled. The sum stops early where an episode ended, by termination or truncation, and
 * at the newest step; the batch says how far it got, so that bootstrapping is right in every case.
 */
public final class ReplayBuffer implements Replay {
  private final int rows;
  private final int features;
  private final int choiceCount;
  private final int capacity; // in steps of all rows
  private final float[] observations;
  private final int[] choices;
  private final float[] rewards;
  private final boolean[] terminated;
  private final boolean[] truncated;
  private final float[] next;
  private final boolean[] nextFeasible;
  private int filled; // steps held
  private int newest = -1; // place of the latest step

  /**
   * @param transitions how many to keep; rounded down to whole steps of all rows, at least one
   */
  public ReplayBuffer(int transitions, int rows, int features, int choiceCount) {
    this.rows = rows;
    this.features = features;
    this.choiceCount = choiceCount;
    this.capacity = Math.max(1, transitions / rows);
    int places = capacity * rows;
    observations = new float[places * features];
    choices = new int[places];
    rewards = new float[places];
    terminated = new boolean[places];
    truncated = new boolean[places];
    next = new float[places * features];
    nextFeasible = new boolean[places * choiceCount];
  }

  @Override
  public int size() {
    return filled * rows;
  }

  /** Number of transitions that fit in. */
  int places() {
    return capacity * rows;
  }

  /**
   * Where a transition is held.
   *
   * @param age by which it is the youngest, 0, or older, up to {@link #size} - 1
   */
  int place(int age) {
    return Math.floorMod(newest - age / rows, capacity) * rows + age % rows;
  }

  @Override
  public void add(Experience experience) {
    if (experience.rows != rows) {
      throw new IllegalArgumentException(
          "experience has " + experience.rows + " rows, but the memory " + rows);
    }
    for (int step = 0; step < experience.steps; step++) {
      cutWhereTheNextDoesNotFollow(experience, step);
      newest = (newest + 1) % capacity;
      filled = Math.min(filled + 1, capacity);
      int from = step * rows;
      int to = newest * rows;
      copy(experience.observations, from, observations, to, features);
      copy(experience.choices, from, choices, to, 1);
      copy(experience.rewards, from, rewards, to, 1);
      copy(experience.terminated, from, terminated, to, 1);
      copy(experience.truncated, from, truncated, to, 1);
      copy(experience.next, from, next, to, features);
      copy(experience.nextFeasible, from, nextFeasible, to, choiceCount);
    }
  }

  /** After an interruption the environment starts anew: no sum may run across that seam. */
  private void cutWhereTheNextDoesNotFollow(Experience experience, int step) {
    for (int row = 0; row < rows && filled > 0; row++) {
      int last = newest * rows + row;
      int here = (step * rows + row) * features;
      boolean follows =
          Arrays.equals(
              next,
              last * features,
              (last + 1) * features,
              experience.observations,
              here,
              here + features);
      if (!follows && !terminated[last]) truncated[last] = true;
    }
  }

  @SuppressWarnings("SuspiciousSystemArraycopy")
  private void copy(Object from, int fromPlace, Object to, int toPlace, int width) {
    System.arraycopy(from, fromPlace * width, to, toPlace * width, rows * width);
  }

  @Override
  public void sample(
      RandomGenerator random, int steps, double discount, RewardScaler scaler, ReplayBatch out) {
    requireAny();
    for (int i = 0; i < out.size; i++) {
      out.places[i] = place(random.nextInt(filled * rows));
      out.likelihoods[i] = 1;
    }
    gather(steps, discount, scaler, out);
  }

  /**
   * @throws IllegalStateException where the memory is empty
   */
  void requireAny() {
    if (filled == 0) throw new IllegalStateException("the memory is empty");
  }

  /** Fills a batch with the transitions at its places. */
  void gather(int steps, double discount, RewardScaler scaler, ReplayBatch out) {
    for (int i = 0; i < out.size; i++) {
      int place = out.places[i];
      System.arraycopy(observations, place * features, out.observations, i * features, features);
      out.choices[i] = choices[place];
      double factor = 1;
      double sum = 0;
      int later = Math.floorMod(newest - place / rows, capacity); // steps lived after it
      for (int left = Math.min(steps - 1, later); ; left--) {
        sum += factor * scaler.scaled(rewards[place]);
        factor *= discount;
        if (left == 0 || terminated[place] || truncated[place]) break;
        place = (place + rows) % (capacity * rows);
      }
      out.returns[i] = (float) sum;
      out.discounts[i] = (float) factor;
      out.terminated[i] = terminated[place];
      System.arraycopy(next, place * features, out.next, i * features, features);
      System.arraycopy(
          nextFeasible, place * choiceCount, out.nextFeasible, i * choiceCount, choiceCount);
    }
  }

  /** All are drawn alike, whatever the errors. */
  @Override
  public void learnt(ReplayBatch batch, float[] errors) {}

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeInt(rows);
    out.writeInt(filled);
    out.writeInt(newest);
    for (int i = 0; i < filled * rows; i++) { // they lie at the first places
      for (int f = 0; f < features; f++) out.writeFloat(observations[i * features + f]);
      for (int f = 0; f < features; f++) out.writeFloat(next[i * features + f]);
      out.writeInt(choices[i]);
      out.writeFloat(rewards[i]);
      out.writeByte((terminated[i] ? 1 : 0) | (truncated[i] ? 2 : 0));
      for (int c = 0; c < choiceCount; c++) out.writeBoolean(nextFeasible[i * choiceCount + c]);
    }
  }

  /**
   * A memory of {@code transitions} with what {@link #save} wrote.
   *
   * @throws IllegalArgumentException where that does not fit in
   */
  public static ReplayBuffer restore(DataInput in, int transitions, int features, int choiceCount)
      throws IOException {
    int rows = in.readInt();
    if (rows < 1) throw new IllegalArgumentException("a memory of " + rows + " rows");
    ReplayBuffer buffer = new ReplayBuffer(transitions, rows, features, choiceCount);
    int filled = in.readInt();
    if (filled < 0 || filled > buffer.capacity) {
      throw new IllegalArgumentException(
          "the saved memory has " + filled + " steps, but at most " + buffer.capacity + " fit");
    }
    int newest = in.readInt();
    boolean full = filled == buffer.capacity;
    if (full ? newest < 0 || newest >= filled : newest != filled - 1) {
      throw new IllegalArgumentException(
          "the newest of "
              + filled
              + " saved steps cannot be the one at "
              + newest
              + " of "
              + buffer.capacity);
    }
    for (int i = 0; i < filled * rows; i++) buffer.restorePlace(in, i);
    buffer.filled = filled;
    buffer.newest = newest;
    return buffer;
  }

  private void restorePlace(DataInput in, int i) throws IOException {
    for (int f = 0; f < features; f++) observations[i * features + f] = in.readFloat();
    for (int f = 0; f < features; f++) next[i * features + f] = in.readFloat();
    choices[i] = in.readInt();
    rewards[i] = in.readFloat();
    int ended = in.readByte();
    terminated[i] = (ended & 1) != 0;
    truncated[i] = (ended & 2) != 0;
    for (int c = 0; c < choiceCount; c++) nextFeasible[i * choiceCount + c] = in.readBoolean();
  }
}
