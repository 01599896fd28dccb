package org.fillrate.training;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.algorithm.Worker;
import org.fillrate.api.environment.ProblemModel;
import org.jspecify.annotations.Nullable;

/** One worker and the environments it lives in; used by one thread at a time. */
final class Workplace implements AutoCloseable {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Worker worker;
  private final @Nullable Gatherer gatherer;
  private final Experience experience;
  private final WorkCount count;

  /** A worker that gathers {@code steps} periods at a time. */
  Workplace(Worker worker, Gatherer gatherer, int steps, ProblemModel model, WorkCount count) {
    this.worker = worker;
    this.gatherer = gatherer;
    this.count = count;
    experience = new Experience(steps, gatherer.rows(), model.spec());
  }

  /** A worker that needs no experience. */
  Workplace(Worker worker, ProblemModel model, WorkCount count) {
    this.worker = worker;
    this.gatherer = null;
    this.count = count;
    experience = new Experience(0, 0, model.spec());
  }

  /** Gathers what the worker wants, lets it learn, and counts both. */
  LearningStats work() {
    long cpu = THREADS.getCurrentThreadCpuTime();
    if (gatherer != null) {
      gatherer.gather(worker.behaviour(), experience);
      count.lived((long) experience.steps * gatherer.replicas());
    }
    long gathered = THREADS.getCurrentThreadCpuTime();
    count.took(gathered - cpu);
    experience.progress = count.progress();
    LearningStats stats = worker.learn(experience);
    count.lived(stats.steps());
    count.updated(stats.updates());
    count.took(THREADS.getCurrentThreadCpuTime() - gathered);
    return stats;
  }

  /** What its environments hang on; no bytes where they can't be saved or there are none. */
  byte[] save() {
    return gatherer == null ? new byte[0] : gatherer.save().orElse(new byte[0]);
  }

  @Override
  public void close() {
    if (gatherer != null) gatherer.close();
  }
}
