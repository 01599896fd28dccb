package org.fillrate.api.training;

import java.time.Instant;
import org.fillrate.api.document.Document;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is kept.
 *
 * @param reason why it is suspended, failed or was cancelled; empty otherwise
 * @param report once finished; see {@code /runs/{id}/report}
 */
public record RunRecord(
    String id,
    TrainingRequest request,
    RunState state,
    String reason,
    Instant created,
    @Nullable Instant ended,
    @Nullable Document report) {

  public RunRecord in(RunState newState, String why) {
    return new RunRecord(
        id, request, newState, why, created, newState.isOver() ? Instant.now() : null, report);
  }

  public RunRecord with(Document finishedReport) {
    return new RunRecord(id, request, state, reason, created, ended, finishedReport);
  }
}
