package org.fillrate.provisioning.act;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.fillrate.api.provisioning.Change.Stage;
import org.fillrate.api.provisioning.Change.State;
import org.fillrate.api.provisioning.Plan.Deed;
import org.fillrate.api.provisioning.Reach;
import org.fillrate.provisioning.plan.Move;
import org.fillrate.provisioning.plan.Planned;
import org.fillrate.provisioning.plan.Proposal;
import org.fillrate.provisioning.state.ServerState;
import org.fillrate.provisioning.state.ServerState.Installed;
import org.fillrate.provisioning.state.ServerState.Withdrawn;
import org.fillrate.provisioning.trial.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one plan out, from the trial to the commit, or takes it back. Used by one thread. */
final class Changer {
  private static final Logger log = LoggerFactory.getLogger(Changer.class);

  private final Works works;

  /** Verdicts by the files that were tried and those beside them; a file's name is its hash. */
  private final Map<Set<String>, Trial.Verdict> verdicts = new ConcurrentHashMap<>();

  Changer(Works works) {
    this.works = works;
  }

  /**
   * Runs the whole change and never throws; the change says how it ended.
   *
   * @return whether the server is another one now
   */
  boolean run(Proposal proposal, Planned planned, Reach budget, RunningChange change) {
    try {
      store(proposal, planned);
      tryOut(planned, change);
    } catch (ActFailure | IOException | InterruptedException | RuntimeException e) {
      // files, too, are closed by an interruption
      if (change.isCancelled()) change.end(State.CANCELLED, Said.CANCELLED.with());
      else change.end(State.UNDONE, reason(e));
      return false;
    }
    return act(proposal, planned, budget, change);
  }

  private static String reason(Exception e) {
    if (e instanceof ActFailure) return String.valueOf(e.getMessage());
    if (e instanceof InterruptedException) return Said.STOPS.with();
    log.error("A change failed", e);
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  /** The jars are in the store, whole, before anything names them. */
  private void store(Proposal proposal, Planned planned) throws IOException {
    for (Installed bundle : planned.target().bundles()) {
      Path delivered = proposal.files().get(bundle.sha256());
      if (delivered != null) works.store().put(delivered, bundle.sha256());
    }
  }

  private void tryOut(Planned planned, RunningChange change)
      throws ActFailure, IOException, InterruptedException {
    Set<String> coming = coming(planned);
    if (coming.isEmpty()) return;
    Set<String> beside =
        planned.target().bundles().stream()
            .map(Installed::sha256)
            .filter(sha256 -> !coming.contains(sha256))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> key = new TreeSet<>(coming);
    beside.forEach(sha256 -> key.add("beside " + sha256));
    Trial.Verdict verdict = verdicts.get(key);
    if (verdict == null) {
      verdict = works.trial().run(files(coming), files(beside), change::log);
      verdicts.put(key, verdict);
    } else {
      change.log(Said.TRIED.with());
    }
    List<String> told = change.view().log();
    verdict.log().stream().filter(line -> !told.contains(line)).forEach(change::log);
    if (!verdict.passed()) throw new ActFailure(Said.TRIAL_FAILED.with(verdict.reason()));
  }

  static Set<String> coming(Planned planned) {
    return planned.moves().stream()
        .map(Move::then)
        .filter(java.util.Objects::nonNull)
        .map(Installed::sha256)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<Path> files(Set<String> hashes) {
    return hashes.stream().map(works.store()::path).toList();
  }

  private boolean act(Proposal proposal, Planned planned, Reach budget, RunningChange change) {
    ServerState before = works.states().current();
    if (!change.beginAct(before.number())) {
      change.end(State.CANCELLED, Said.CANCELLED.with());
      return false;
    }
    try (Witness witness = new Witness(works.context())) {
      ServerState leaving = works.leaving();
      works.states().begin(next(proposal, planned, before, change), leaving);
      works.book().note();
      try {
        make(planned, witness, budget, change);
        works.states().commit();
      } catch (ActFailure | InterruptedException | IOException | RuntimeException e) {
        if (e instanceof InterruptedException) Thread.currentThread().interrupt();
        change.prove(witness.proof(planned));
        takeBack(planned, before, reason(e), change);
        return false;
      }
      planned.moves().forEach(move -> works.keptOut().remove(move.step().symbolicName()));
      change.enter(Stage.COMMITTED);
      change.log(Said.COMMITTED.with());
    } catch (IOException e) {
      // nothing was touched yet: the disk refused the first word of it
      change.end(State.UNDONE, reason(e));
      return false;
    }
    List<String> failures = works.finish(change::log);
    change.end(State.DONE, String.join("; ", failures));
    return true;
  }

  private ServerState next(
      Proposal proposal, Planned planned, ServerState before, RunningChange change) {
    ServerState next =
        before.next(
            works.clock().instant(),
            change.view().by(),
            proposal.title(),
            planned.target().bundles(),
            planned.target().withdrawn());
    ServerState snapshot = proposal.snapshot();
    return snapshot == null
        ? next
        : next.with(snapshot.configuration(), snapshot.champions(), true);
  }

  private void make(Planned planned, Witness witness, Reach budget, RunningChange change)
      throws ActFailure, InterruptedException, IOException {
    HealthGate.Before before = works.gate().look();
    for (String sha256 : coming(planned)) works.quarantine().release(sha256);
    works
        .reconciler()
        .make(
            allowed(planned),
            planned.target().withdrawn(),
            restored(planned.moves(), Deed.ADD),
            (name, failure) -> {
              throw failure;
            },
            change::log);
    change.enter(Stage.GATE);
    works.gate().pass(planned, before, witness, budget);
    change.prove(witness.proof(planned));
  }

  /** Without what is kept from running and is none of this change's business. */
  private List<Installed> allowed(Planned planned) {
    Set<String> coming = coming(planned);
    return planned.target().bundles().stream()
        .filter(b -> coming.contains(b.sha256()) || works.keptOut(b.symbolicName()).isEmpty())
        .toList();
  }

  private static List<Withdrawn> restored(List<Move> moves, Deed deed) {
    return moves.stream()
        .filter(move -> move.step().deed() == deed)
        .map(Move::shipped)
        .filter(java.util.Objects::nonNull)
        .toList();
  }

  /** The same way back: the framework is made equal to the state that it had. */
  private void takeBack(Planned planned, ServerState before, String reason, RunningChange change) {
    change.log(Said.UNDONE.with(reason));
    StringBuilder why = new StringBuilder(reason);
    try {
      List<Installed> bundles =
          before.bundles().stream().filter(b -> works.keptOut(b.symbolicName()).isEmpty()).toList();
      works
          .reconciler()
          .make(
              bundles,
              before.withdrawn(),
              restored(planned.moves(), Deed.REMOVE),
              (name, failure) ->
                  why.append(" It could not all be taken back, restart the server: ")
                      .append(failure.getMessage()),
              change::log);
      works.states().abandon();
    } catch (ActFailure | IOException | RuntimeException e) {
      why.append(" It could not all be taken back, restart the server: ").append(reason(e));
    }
    change.end(State.UNDONE, why.toString());
  }
}
