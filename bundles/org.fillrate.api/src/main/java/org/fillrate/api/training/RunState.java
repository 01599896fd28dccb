package org.fillrate.api.training;

/** Where a run stands. */
public enum RunState {
  /** Waits for a free thread. */
  QUEUED,
  /** Trains or evaluates. */
  RUNNING,
  /** Stopped at a checkpoint until its algorithm, or the server, is back. */
  SUSPENDED,
  FINISHED,
  FAILED,
  CANCELLED;

  public boolean isOver() {
    return this == FINISHED || this == FAILED || this == CANCELLED;
  }
}
