package org.fillrate.provisioning.act;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.provisioning.Change;
import org.fillrate.api.provisioning.Change.Proof;
import org.fillrate.api.provisioning.Change.Stage;
import org.fillrate.api.provisioning.Change.State;
import org.fillrate.api.provisioning.Plan;
import org.jspecify.annotations.Nullable;

/** A change as it goes on. One thread writes; any may look. */
final class RunningChange {
  /** A log is for people, not for a bundle that never stops talking. */
  private static final int LONGEST_LOG = 500;

  /** How long the trial of a bundle, and the act on one, take as a rule. */
  private static final double TRIAL_SECONDS = 6;

  private static final double ACT_SECONDS = 1;

  private final long id;
  private final Plan plan;
  private final String by;
  private final Instant started;
  private final InstantSource clock;
  private final double trialSeconds;
  private final double actSeconds;
  private final List<String> log = new ArrayList<>();

  private State state = State.RUNNING;
  private Stage stage = Stage.TRIAL;
  private Instant stageBegan;
  private @Nullable Instant ended;
  private String reason = "";
  private @Nullable Proof proof;
  private @Nullable Long snapshot;
  private boolean cancelled;

  /**
   * @param tried bundles that go on trial
   */
  RunningChange(long id, Plan plan, String by, int tried, InstantSource clock) {
    this.id = id;
    this.plan = plan;
    this.by = by;
    this.clock = clock;
    started = clock.instant();
    stageBegan = started;
    trialSeconds = tried * TRIAL_SECONDS;
    actSeconds = (1 + plan.steps().size() + plan.disturbed().size()) * ACT_SECONDS;
  }

  synchronized Change view() {
    double left = ended == null ? remainingSeconds() : 0;
    double all = Duration.between(started, clock.instant()).toMillis() / 1000.0 + left;
    double fraction = ended != null ? 1 : all > 0 ? Math.max(0, 1 - left / all) : 0;
    return new Change(
        id, plan, state, stage, fraction, left, by, started, ended, reason, log, proof, snapshot);
  }

  /** What is left of the present stage as a rule, at least a little, and the stages after it. */
  private double remainingSeconds() {
    double spent = Duration.between(stageBegan, clock.instant()).toMillis() / 1000.0;
    return switch (stage) {
      case TRIAL -> Math.max(trialSeconds - spent, 0.1 * trialSeconds) + actSeconds;
      case ACT, GATE -> Math.max(actSeconds - spent, 0.1 * actSeconds);
      case COMMITTED -> 0.1;
    };
  }

  synchronized void log(String line) {
    if (log.size() < LONGEST_LOG) log.add(line);
  }

  synchronized void enter(Stage next) {
    stage = next;
    stageBegan = clock.instant();
  }

  /** False where it is too late: the act has begun. */
  synchronized boolean cancel() {
    if (stage != Stage.TRIAL || ended != null) return false;
    cancelled = true;
    return true;
  }

  /**
   * From here on it cannot be cancelled.
   *
   * @return false where it was
   */
  synchronized boolean beginAct(long snapshotBefore) {
    if (cancelled) return false;
    enter(Stage.ACT);
    snapshot = snapshotBefore;
    return true;
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  synchronized void prove(Proof found) {
    proof = found;
  }

  synchronized void end(State how, String why) {
    state = how;
    reason = why;
    ended = clock.instant();
    if (how != State.DONE) snapshot = null;
  }

  long id() {
    return id;
  }
}
