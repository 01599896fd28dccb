package org.fillrate.testkit;

import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;

/** The smallest trainer: gathers experience for one learner until a number of steps is lived. */
public final class Rehearsal implements AutoCloseable {
  private final Learner learner;
  private final EnvironmentSpec spec;
  private final Environment environment;
  private final ObservationBatch seen;
  private final ActionBatch actions;
  private final StepBatch step;
  private final Experience experience;
  private long lived;

  public Rehearsal(Learner learner, ProblemModel model, long seed) {
    this.learner = learner;
    this.spec = model.spec();
    int replicas = 1;
    int steps = 0;
    if (learner.plan() instanceof ExperiencePlan.OffPolicy plan) {
      replicas = plan.replicas();
      steps = plan.steps();
    } else if (learner.plan() instanceof ExperiencePlan.OnPolicy plan) {
      replicas = plan.replicas();
      steps = plan.steps();
    }
    this.environment = model.open(Purpose.TRAINING, replicas);
    this.seen = new ObservationBatch(environment.replicas(), spec);
    this.actions = new ActionBatch(environment.replicas());
    this.step = new StepBatch(environment.replicas(), spec);
    this.experience = new Experience(steps, environment.replicas(), spec);
    environment.reset(seed, seen);
  }

  /** Lives and learns until {@code steps} environment steps are lived in all. */
  public void until(long steps) {
    while (lived < steps) {
      for (int t = 0; t < experience.steps; t++) live(t);
      lived += Math.max(1, experience.size());
      experience.progress = Math.min(1, (double) lived / steps);
      if (learner.learn(experience).finished()) return;
    }
  }

  private void live(int t) {
    int rows = experience.rows;
    int features = seen.features();
    int choices = seen.choices();
    System.arraycopy(
        seen.values(), 0, experience.observations, t * rows * features, rows * features);
    learner.behaviour().act(seen, actions);
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

  @Override
  public void close() {
    environment.close();
  }
}
