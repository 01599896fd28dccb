package org.fillrate.tensor;

import java.time.Instant;
import java.util.List;

/**
 * How busy the tensor service is: a turn is one unit of work, such as an update of a learner from
 * one batch.
 *
 * @param running turns that compute now
 * @param waitingDecisions decisions in the queue
 * @param waitingUpdates updates of learners in the queue
 * @param turns that ended since the service started
 * @param refused scopes that could not be opened since then
 * @param minute the last 60 seconds that are over, oldest first; idle ones too
 */
public record TensorLoad(
    int running,
    int waitingDecisions,
    int waitingUpdates,
    long turns,
    long refused,
    List<Second> minute) {

  /** Nothing runs and nothing was measured. */
  public static final TensorLoad NONE = new TensorLoad(0, 0, 0, 0, 0, List.of());

  public TensorLoad {
    minute = List.copyOf(minute);
  }

  /**
   * What ended within one second.
   *
   * @param at its beginning
   * @param turns that ended in it
   * @param computed seconds that they computed, summed
   * @param waited seconds that they had waited in the queue, summed
   * @param longest seconds that the longest of them computed
   */
  public record Second(Instant at, int turns, double computed, double waited, double longest) {}
}
