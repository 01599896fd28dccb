package org.fillrate.learning.rehearsal;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.algorithm.Worker;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;

/**
 * The smallest trainer: gathers experience for one learner until a number of steps is lived.
 * Workers that would learn at once take turns on the calling thread.
 */
public final class Rehearsal implements AutoCloseable {
  private final List<Place> places = new ArrayList<>();
  private long lived;

  public Rehearsal(Learner learner, ProblemModel model, long seed) {
    ExperiencePlan plan = learner.plan();
    if (plan instanceof ExperiencePlan.OffPolicy off) {
      places.add(new Place(learner, model, off.replicas(), off.steps(), seed));
    } else if (plan instanceof ExperiencePlan.OnPolicy on) {
      places.add(new Place(learner, model, on.replicas(), on.steps(), seed));
    } else if (plan instanceof ExperiencePlan.Asynchronous together) {
      for (Worker worker : together.workers()) {
        long own = seed + 1_000_003L * places.size();
        places.add(new Place(worker, model, together.replicas(), together.steps(), own));
      }
    } else {
      places.add(new Place(learner, model, 1, 0, seed));
    }
  }

  /** Lives and learns until {@code steps} environment steps are lived in all. */
  public void until(long steps) {
    for (int turn = 0; lived < steps; turn++) {
      Place place = places.get(turn % places.size());
      for (int t = 0; t < place.experience.steps; t++) place.live(t);
      lived += Math.max(1, place.experience.steps * place.environment.replicas());
      place.experience.progress = Math.min(1, (double) lived / steps);
      LearningStats stats = place.worker.learn(place.experience);
      lived += stats.steps();
      refuseDivergence(stats);
      if (stats.finished()) return;
    }
  }

  /** As the trainer does. */
  private static void refuseDivergence(LearningStats stats) {
    stats
        .measures()
        .forEach(
            (name, value) -> {
              if (name.toLowerCase().contains("loss") && !Double.isFinite(value)) {
                throw new IllegalStateException("diverged: " + name + " became " + value);
              }
            });
  }

  /** One worker and the environments it lives in. */
  private static final class Place {
    private final Worker worker;
    private final Environment environment;
    private final ObservationBatch seen;
    private final ActionBatch actions;
    private final StepBatch step;
    private final Experience experience;

    Place(Worker worker, ProblemModel model, int replicas, int steps, long seed) {
      this.worker = worker;
      EnvironmentSpec spec = model.spec();
      environment = model.open(Purpose.TRAINING, replicas);
      int rows = environment.replicas() * spec.agents();
      seen = new ObservationBatch(rows, spec);
      actions = new ActionBatch(rows);
      step = new StepBatch(rows, spec);
      experience = new Experience(steps, rows, spec);
      environment.reset(seed, seen);
    }

    private void live(int t) {
      int rows = experience.rows;
      int features = seen.features();
      int choices = seen.choices();
      System.arraycopy(
          seen.values(), 0, experience.observations, t * rows * features, rows * features);
      worker.behaviour().act(seen, actions);
      environment.step(actions, step);
      for (int r = 0; r < rows; r++) {
        int at = t * rows + r;
        experience.choices[at] = actions.choice(r);
        experience.quantities[at] = actions.quantity(r);
        experience.rewards[at] = step.rewards[r];
        experience.terminated[at] = step.terminated[r];
        experience.truncated[at] = step.truncated[r];
        boolean ended = step.terminated[r] || step.truncated[r];
        ObservationBatch next = ended ? step.finalObservations() : step.observations();
        System.arraycopy(next.values(), r * features, experience.next, at * features, features);
        System.arraycopy(
            next.feasible(), r * choices, experience.nextFeasible, at * choices, choices);
      }
      seen.copy(step.observations());
    }
  }

  @Override
  public void close() {
    places.forEach(place -> place.environment.close());
  }
}
