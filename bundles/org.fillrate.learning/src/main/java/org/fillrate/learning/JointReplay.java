package org.fillrate.learning;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.random.RandomGenerator;
import org.fillrate.api.algorithm.Experience;

/**
 * A memory of the latest transitions with continuous actions, sampled uniformly; one transition is
 * that of all agents of a replica together. Not thread-safe.
 *
 * <p>A transition stands for itself: it holds what was seen after it, so an episode that was cut
 * off needs no care, and one that ended says so.
 */
public final class JointReplay {
  private final int agents;
  private final int features;
  private final int capacity;
  private final float[] observations;
  private final float[] quantities;
  private final float[] rewards;
  private final boolean[] terminated;
  private final float[] next;
  private int size;
  private int place; // of the next transition to come

  /**
   * @param transitions how many to keep
   * @param features of each agent
   */
  public JointReplay(int transitions, int agents, int features) {
    if (transitions < 1) throw new IllegalArgumentException("a memory of " + transitions);
    this.agents = agents;
    this.features = features;
    this.capacity = transitions;
    observations = new float[transitions * agents * features];
    quantities = new float[transitions * agents];
    rewards = new float[transitions * agents];
    terminated = new boolean[transitions];
    next = new float[transitions * agents * features];
  }

  /** Number of transitions held. */
  public int size() {
    return size;
  }

  /**
   * Adds all transitions of an experience, forgetting the oldest ones.
   *
   * @throws IllegalArgumentException where its rows are not whole replicas
   */
  public void add(Experience experience) {
    if (experience.rows % agents != 0) {
      throw new IllegalArgumentException(
          experience.rows + " rows are not those of replicas of " + agents + " agents");
    }
    for (int from = 0; from < experience.size() / agents; from++) {
      copy(experience.observations, from, observations, agents * features);
      copy(experience.quantities, from, quantities, agents);
      copy(experience.rewards, from, rewards, agents);
      copy(experience.next, from, next, agents * features);
      terminated[place] = experience.terminated[from * agents];
      place = (place + 1) % capacity;
      size = Math.min(size + 1, capacity);
    }
  }

  private void copy(float[] from, int index, float[] to, int width) {
    System.arraycopy(from, index * width, to, place * width, width);
  }

  /**
   * Fills a batch with transitions drawn uniformly, with replacement.
   *
   * @throws IllegalStateException where the memory is empty
   */
  public void sample(RandomGenerator random, JointBatch out) {
    if (size == 0) throw new IllegalStateException("the memory is empty");
    int width = agents * features;
    for (int i = 0; i < out.size; i++) {
      int drawn = random.nextInt(size);
      System.arraycopy(observations, drawn * width, out.observations, i * width, width);
      System.arraycopy(quantities, drawn * agents, out.quantities, i * agents, agents);
      System.arraycopy(rewards, drawn * agents, out.rewards, i * agents, agents);
      System.arraycopy(next, drawn * width, out.next, i * width, width);
      out.terminated[i] = terminated[drawn];
    }
  }

  /** Writes what the memory holds. */
  public void save(DataOutput out) throws IOException {
    out.writeInt(size);
    out.writeInt(place);
    write(observations, agents * features, out);
    write(quantities, agents, out);
    write(rewards, agents, out);
    write(next, agents * features, out);
    for (int i = 0; i < size; i++) out.writeBoolean(terminated[i]);
  }

  private void write(float[] numbers, int width, DataOutput out) throws IOException {
    for (int i = 0; i < size * width; i++) out.writeFloat(numbers[i]);
  }

  /**
   * A memory of {@code transitions} with what {@link #save} wrote.
   *
   * @throws IllegalArgumentException where that does not fit in
   */
  public static JointReplay restore(DataInput in, int transitions, int agents, int features)
      throws IOException {
    JointReplay memory = new JointReplay(transitions, agents, features);
    int size = in.readInt();
    int place = in.readInt();
    if (size < 0 || size > transitions) {
      throw new IllegalArgumentException(
          "the saved memory has " + size + " transitions, but at most " + transitions + " fit");
    }
    if (place < 0 || place >= transitions || (size < transitions && place != size)) {
      throw new IllegalArgumentException("the saved memory goes on at place " + place);
    }
    memory.size = size;
    memory.place = place;
    memory.read(memory.observations, agents * features, in);
    memory.read(memory.quantities, agents, in);
    memory.read(memory.rewards, agents, in);
    memory.read(memory.next, agents * features, in);
    for (int i = 0; i < size; i++) memory.terminated[i] = in.readBoolean();
    return memory;
  }

  private void read(float[] numbers, int width, DataInput in) throws IOException {
    for (int i = 0; i < size * width; i++) numbers[i] = in.readFloat();
  }
}
