package org.fillrate.training;

import java.util.Arrays;
import java.util.Optional;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.policy.Policy;

/** Lives in an environment and writes down what happens. Allocates nothing on the way. */
final class Gatherer implements AutoCloseable {
  private final Environment environment;
  private final StepBatch step;
  private final ActionBatch actions;

  Gatherer(Environment environment) {
    this.environment = environment;
    int rows = environment.replicas() * environment.spec().agents();
    step = new StepBatch(rows, environment.spec());
    actions = new ActionBatch(rows);
  }

  /** Starts every replica anew. */
  void begin(long seed) {
    environment.reset(seed, step.observations());
  }

  /**
   * Goes on where {@link #save} was.
   *
   * @throws IllegalArgumentException where that does not fit; then {@link #begin} has to follow
   */
  void goOn(byte[] saved) {
    environment.restore(saved, step.observations());
  }

  /** Empty where the environment cannot be saved. */
  Optional<byte[]> save() {
    return environment.save();
  }

  int rows() {
    return step.rows();
  }

  int replicas() {
    return environment.replicas();
  }

  /** Fills {@code experience} with the periods that follow those of the call before. */
  void gather(Policy behaviour, Experience experience) {
    int rows = rows();
    for (int t = 0; t < experience.steps; t++) {
      copy(step.observations().values(), experience.observations, t);
      behaviour.act(step.observations(), actions);
      for (int row = 0; row < rows; row++) {
        experience.choices[t * rows + row] = actions.choice(row);
        experience.quantities[t * rows + row] = actions.quantity(row);
      }
      environment.step(actions, step);
      System.arraycopy(step.rewards, 0, experience.rewards, t * rows, rows);
      System.arraycopy(step.terminated, 0, experience.terminated, t * rows, rows);
      System.arraycopy(step.truncated, 0, experience.truncated, t * rows, rows);
      copyNext(experience, t);
    }
  }

  /** What followed: the new observations, but the final ones of the rows whose episode ended. */
  private void copyNext(Experience experience, int t) {
    ObservationBatch observed = step.observations();
    copy(observed.values(), experience.next, t);
    int choices = observed.feasible().length;
    System.arraycopy(observed.feasible(), 0, experience.nextFeasible, t * choices, choices);
    for (int row = 0; row < rows(); row++) {
      if (step.terminated[row] || step.truncated[row]) copyFinal(experience, t, row);
    }
  }

  private void copyFinal(Experience experience, int t, int row) {
    ObservationBatch last = step.finalObservations();
    int to = t * rows() + row;
    int features = last.features();
    System.arraycopy(last.values(), row * features, experience.next, to * features, features);
    int choices = last.choices();
    if (step.terminated[row]) {
      // nothing follows, and nobody bootstraps from here
      Arrays.fill(experience.nextFeasible, to * choices, (to + 1) * choices, true);
    } else {
      System.arraycopy(
          last.feasible(), row * choices, experience.nextFeasible, to * choices, choices);
    }
  }

  private static void copy(float[] from, float[] to, int t) {
    System.arraycopy(from, 0, to, t * from.length, from.length);
  }

  @Override
  public void close() {
    environment.close();
  }
}
