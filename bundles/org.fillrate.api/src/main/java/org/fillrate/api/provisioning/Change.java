package org.fillrate.api.provisioning;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan that is or was carried out.
 *
 * @param id a number that grows
 * @param plan as it stood when the act began
 * @param stage what is done now, or was done last
 * @param fraction of the work done, 0 to 1
 * @param remainingSeconds an estimate; 0 at the end
 * @param ended null while it is under way
 * @param reason why it ended as it did; empty where all went well
 * @param log what happened, in order
 * @param proof the framework's own account of the act; null before it
 * @param snapshot what to return to in order to undo it; null where nothing was changed
 */
public record Change(
    long id,
    Plan plan,
    State state,
    Stage stage,
    double fraction,
    double remainingSeconds,
    String by,
    Instant started,
    @Nullable Instant ended,
    String reason,
    List<String> log,
    @Nullable Proof proof,
    @Nullable Long snapshot) {
  public Change {
    log = List.copyOf(log);
  }

  /** How a change stands. */
  public enum State {
    RUNNING,
    DONE,
    /** It failed its checks or its trial, and everything is as it was before. */
    UNDONE,
    CANCELLED
  }

  /** The way of a change. */
  public enum Stage {
    /** Its bundles start and rehearse in a process of their own. */
    TRIAL,
    /** They change in this server. */
    ACT,
    /** The server's health and the rehearsal decide whether they stay. */
    GATE,
    /** It is for good. */
    COMMITTED
  }

  /**
   * The plan against what the framework reported.
   *
   * @param observed bundles that stopped, started, came or went, as {@code name version event}
   * @param unplanned those of them that the plan did not name
   * @param missing what the plan named and did not happen
   */
  public record Proof(List<String> observed, List<String> unplanned, List<String> missing) {
    public Proof {
      observed = List.copyOf(observed);
      unplanned = List.copyOf(unplanned);
      missing = List.copyOf(missing);
    }

    /** Whether the plan told the truth. */
    public boolean holds() {
      return unplanned.isEmpty() && missing.isEmpty();
    }
  }
}
