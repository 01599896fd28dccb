package org.fillrate.training;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.training.Budget;
import org.jspecify.annotations.Nullable;

/** One learner at work with one seed: gathers what it wants, lets it learn, and keeps count. */
final class Session implements AutoCloseable {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Learner learner;
  private final Budget budget;
  private final long seed;
  private final @Nullable Gatherer gatherer;
  private final Experience experience;
  private Effort effort;
  private boolean finished;

  /**
   * Starts where {@code spent} ended. The learner stays its owner's to close.
   *
   * @param spent before, where the session goes on after an interruption
   */
  Session(Learner learner, ProblemModel model, Budget budget, long seed, Effort spent) {
    this.learner = learner;
    this.budget = budget;
    this.seed = seed;
    this.effort = spent;
    ExperiencePlan plan = learner.plan();
    if (plan instanceof ExperiencePlan.OnPolicy on) {
      gatherer = gatherer(model, on.replicas());
      experience = new Experience(on.steps(), gatherer.rows(), model.spec());
    } else if (plan instanceof ExperiencePlan.OffPolicy off) {
      gatherer = gatherer(model, off.replicas());
      experience = new Experience(off.steps(), gatherer.rows(), model.spec());
    } else {
      gatherer = null;
      experience = new Experience(0, 0, model.spec());
    }
  }

  private Gatherer gatherer(ProblemModel model, int replicas) {
    return new Gatherer(
        model.open(Purpose.TRAINING, replicas), Seeds.training(seed, effort.steps()));
  }

  /** Does one unit of work. */
  LearningStats work() {
    long cpu = THREADS.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    long steps = 0;
    if (gatherer != null) {
      gatherer.gather(learner.behaviour(), experience);
      steps = (long) experience.steps * gatherer.replicas();
    }
    double cpuSeconds = effort.cpuSeconds() + (THREADS.getCurrentThreadCpuTime() - cpu) * 1e-9;
    experience.progress = budget.progress(effort.steps() + steps, cpuSeconds);
    LearningStats stats = learner.learn(experience);
    effort =
        effort.plus(
            steps,
            stats.updates(),
            THREADS.getCurrentThreadCpuTime() - cpu,
            System.nanoTime() - wall);
    finished = stats.finished();
    refuseDivergence(stats);
    return stats;
  }

  private void refuseDivergence(LearningStats stats) {
    stats
        .measures()
        .forEach(
            (name, value) -> {
              if (name.toLowerCase().contains("loss") && !Double.isFinite(value)) {
                throw new RunFailure(
                    String.format(
                        "diverged: %s became %s with seed %d after %d steps; "
                            + "maybe a lower learning rate helps",
                        name, value, seed, effort.steps()));
              }
            });
  }

  /** Share of the budget that is spent, 0 to 1; a self-driven learner takes no steps. */
  double progress() {
    return finished ? 1 : budget.progress(effort.steps(), effort.cpuSeconds());
  }

  boolean isOver() {
    return progress() >= 1;
  }

  long seed() {
    return seed;
  }

  Effort effort() {
    return effort;
  }

  Learner learner() {
    return learner;
  }

  @Override
  public void close() {
    if (gatherer != null) gatherer.close();
  }
}
