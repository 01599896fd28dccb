package org.fillrate.rest.resource;

import java.util.List;
import org.fillrate.api.training.RunEvent;
import org.fillrate.api.training.TrainingRun;

/** The events of one run. */
sealed interface EventLog {
  /** Events after {@code sequence} so far, in order. */
  List<RunEvent> after(long sequence);

  /** Whether the run is over; then {@link #after} soon answers its last events. */
  boolean isOver();

  /**
   * Calls {@code more} whenever there may be more events, until closed. It must return at once: the
   * thread is the trainer's.
   */
  AutoCloseable watch(Runnable more);

  /** Of a run that the trainer knows. */
  record Live(TrainingRun run) implements EventLog {
    @Override
    public List<RunEvent> after(long sequence) {
      return run.eventsAfter(sequence);
    }

    @Override
    public boolean isOver() {
      return run.snapshot().state().isOver();
    }

    @Override
    public AutoCloseable watch(Runnable more) {
      return run.watch(event -> more.run());
    }
  }

  /** Of a run that only the store knows: nothing happens in it any more. */
  record Kept(List<RunEvent> events) implements EventLog {
    @Override
    public List<RunEvent> after(long sequence) {
      return events.stream().filter(event -> event.sequence() > sequence).toList();
    }

    @Override
    public boolean isOver() {
      return true;
    }

    @Override
    public AutoCloseable watch(Runnable more) {
      return () -> {};
    }
  }
}
