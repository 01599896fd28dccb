package org.fillrate.training;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.algorithm.Worker;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.training.Budget;
import org.jspecify.annotations.Nullable;

/** One learner at work with one seed: its workers gather what they want, learn, and are counted. */
final class Session implements AutoCloseable {
  private final Learner learner;
  private final long seed;
  private final WorkCount count;
  private final List<byte[]> before; // worlds by workplace
  private final List<Workplace> places = new ArrayList<>();
  private final @Nullable Crew crew;
  private double ownProgress; // of a learner that tells how far it is

  Session(Learner learner, ProblemModel model, Budget budget, long seed) {
    this(learner, model, budget, seed, Effort.NONE, List.of());
  }

  /**
   * Goes on after an interruption. The learner, restored, stays its owner's to close.
   *
   * @param spent until then
   * @param worlds what {@link #worlds} gave; where one is nothing or does not fit, new demand is
   *     met
   */
  Session(
      Learner learner,
      ProblemModel model,
      Budget budget,
      long seed,
      Effort spent,
      List<byte[]> worlds) {
    this.learner = learner;
    this.seed = seed;
    this.before = worlds;
    count = new WorkCount(budget, spent);
    ExperiencePlan plan = learner.plan();
    if (plan instanceof ExperiencePlan.OnPolicy on) {
      place(learner, on.replicas(), on.steps(), model);
    } else if (plan instanceof ExperiencePlan.OffPolicy off) {
      place(learner, off.replicas(), off.steps(), model);
    } else if (plan instanceof ExperiencePlan.Asynchronous together) {
      for (Worker worker : together.workers()) {
        place(worker, together.replicas(), together.steps(), model);
      }
    } else {
      places.add(new Workplace(learner, model, count));
    }
    crew = plan instanceof ExperiencePlan.Asynchronous ? new Crew(places, count) : null;
  }

  private void place(Worker worker, int replicas, int steps, ProblemModel model) {
    Gatherer gatherer = new Gatherer(model.open(Purpose.TRAINING, replicas));
    if (!goesOn(gatherer)) {
      gatherer.begin(Seeds.training(seed, count.effort().steps(), places.size()));
    }
    places.add(new Workplace(worker, gatherer, steps, model, count));
  }

  /** Whether the next workplace lives in the world of before; an updated environment may not. */
  private boolean goesOn(Gatherer gatherer) {
    if (places.size() >= before.size() || before.get(places.size()).length == 0) return false;
    try {
      gatherer.goOn(before.get(places.size()));
      return true;
    } catch (IllegalArgumentException unfit) {
      return false;
    }
  }

  /** Does one unit of work, or lets all workers do theirs for a while. */
  LearningStats work() {
    long wall = System.nanoTime();
    LearningStats stats = crew != null ? crew.shift() : places.get(0).work();
    count.passed(System.nanoTime() - wall);
    ownProgress = stats.progress();
    refuseDivergence(stats);
    return stats;
  }

  private void refuseDivergence(LearningStats stats) {
    stats
        .measures()
        .forEach(
            (name, value) -> {
              if (name.toLowerCase().contains("loss") && !Double.isFinite(value)) {
                throw new RunFailure(Said.DIVERGED.with(name, value, seed, effort().steps()));
              }
            });
  }

  /** Share of the budget that is spent, or of a self-driven learner's work if that is more. */
  double progress() {
    return Math.min(1, Math.max(ownProgress, count.progress()));
  }

  boolean isOver() {
    return progress() >= 1;
  }

  long seed() {
    return seed;
  }

  Effort effort() {
    return count.effort();
  }

  /** The environments of each workplace, for a checkpoint. */
  List<byte[]> worlds() {
    return places.stream().map(Workplace::save).toList();
  }

  Learner learner() {
    return learner;
  }

  @Override
  public void close() {
    if (crew != null) crew.close();
    places.forEach(Workplace::close);
  }
}
