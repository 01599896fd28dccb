package org.fillrate.training;

import java.util.concurrent.atomic.AtomicLong;
import org.fillrate.api.training.Budget;

/** What the workers of a session have done together, against its budget. Safe for threads. */
final class WorkCount {
  private final Budget budget;
  private final Effort before;
  private final AtomicLong steps = new AtomicLong();
  private final AtomicLong updates = new AtomicLong();
  private final AtomicLong cpuNanos = new AtomicLong();
  private final AtomicLong wallNanos = new AtomicLong();

  WorkCount(Budget budget, Effort before) {
    this.budget = budget;
    this.before = before;
  }

  void lived(long more) {
    steps.addAndGet(more);
  }

  void updated(long more) {
    updates.addAndGet(more);
  }

  void took(long moreCpuNanos) {
    cpuNanos.addAndGet(moreCpuNanos);
  }

  void passed(long moreWallNanos) {
    wallNanos.addAndGet(moreWallNanos);
  }

  Effort effort() {
    return new Effort(
        before.steps() + steps.get(),
        before.updates() + updates.get(),
        before.cpuSeconds() + cpuNanos.get() * 1e-9,
        before.wallSeconds() + wallNanos.get() * 1e-9);
  }

  /** Share of the budget that is spent, 0 to 1. */
  double progress() {
    return budget.progress(
        before.steps() + steps.get(), before.cpuSeconds() + cpuNanos.get() * 1e-9);
  }
}
