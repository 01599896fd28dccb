package org.fillrate.registry;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollout.Stage;
import org.fillrate.api.policy.Rollout.Step;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.PolicyStore;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.store.RolloutStore;
import org.fillrate.learning.Safetensors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry over the store. A policy becomes champion only after its bytes were found whole, so
 * a switch that fails leaves the old champion in place; of two switches at once one wins.
 */
@Component(name = "org.fillrate.registry")
public final class DefaultPolicyRegistry implements PolicyRegistry {
  private static final Logger log = LoggerFactory.getLogger(DefaultPolicyRegistry.class);

  private final PolicyStore store;
  private final RolloutStore rollouts;
  private final ProblemStore problems;
  private final AuditTrail audit;
  private final DefaultLineups lineups;
  private final FourEyes fourEyes;
  private final Clock clock;
  private final CheckedArtifacts artifacts;
  private final Map<String, PolicyRecord> records = new ConcurrentHashMap<>();

  /** Every decision asks for its problem's; only a publication changes them. */
  private final Map<String, List<PolicyRecord>> byProblem = new ConcurrentHashMap<>();

  @Activate
  public DefaultPolicyRegistry(
      @Reference PolicyStore store,
      @Reference RolloutStore rollouts,
      @Reference ProblemStore problems,
      @Reference AuditTrail audit,
      @Reference DefaultLineups lineups,
      @Reference FourEyes fourEyes) {
    this(store, rollouts, problems, audit, lineups, fourEyes, Clock.systemUTC());
  }

  DefaultPolicyRegistry(
      PolicyStore store,
      RolloutStore rollouts,
      ProblemStore problems,
      AuditTrail audit,
      DefaultLineups lineups,
      FourEyes fourEyes,
      Clock clock) {
    this.store = store;
    this.rollouts = rollouts;
    this.problems = problems;
    this.audit = audit;
    this.lineups = lineups;
    this.fourEyes = fourEyes;
    this.artifacts = new CheckedArtifacts(store);
    this.clock = clock;
  }

  @Override
  public PolicyRecord publish(
      String problem, String run, PolicyArtifact artifact, Document evaluation) {
    checkProblem(problem, artifact);
    byte[] bytes = Safetensors.write(artifact);
    PolicyRecord wished =
        new PolicyRecord(
            UUID.randomUUID().toString(),
            problem,
            0,
            artifact.format(),
            artifact.metadata().getOrDefault("algorithm", ""),
            run,
            seed(artifact),
            CheckedArtifacts.sha256(bytes),
            evaluation,
            clock.instant());
    PolicyRecord stored = store.insert(wished, bytes);
    byProblem.remove(problem);
    String by = run.isEmpty() ? "server" : "run " + run;
    audit.append(by, "policy.publish", stored.id(), Said.PUBLISHED.with(stored.version(), problem));
    return stored;
  }

  private void checkProblem(String problem, PolicyArtifact artifact) {
    ProblemStore.Stored stored =
        problems
            .find(problem)
            .orElseThrow(() -> new InvalidInput("problem", Said.NO_PROBLEM.with(problem)));
    String hash = artifact.metadata().get("problem");
    if (hash != null && !hash.equals(stored.problem().hash())) {
      throw new InvalidInput(
          "artifact.problem",
          "is the hash of another problem; publish the policy where it was trained");
    }
  }

  private static long seed(PolicyArtifact artifact) {
    String seed = artifact.metadata().getOrDefault("seed", "0");
    try {
      return Long.parseLong(seed);
    } catch (NumberFormatException e) {
      throw new InvalidInput("artifact.seed", "must be a whole number, but is \"" + seed + "\"");
    }
  }

  @Override
  public List<PolicyRecord> policies(String problem) {
    return problem.isEmpty() ? store.list("") : byProblem.computeIfAbsent(problem, this::listed);
  }

  private List<PolicyRecord> listed(String problem) {
    return List.copyOf(store.list(problem));
  }

  @Override
  public Optional<PolicyRecord> find(String policy) {
    PolicyRecord known = records.get(policy);
    if (known != null) return Optional.of(known);
    Optional<PolicyRecord> found = store.find(policy);
    found.ifPresent(record -> records.put(policy, record)); // a record never changes
    return found;
  }

  /**
   * @throws InvalidInput where there is no such policy
   * @throws IllegalStateException where its bytes are gone or changed
   */
  @Override
  public byte[] artifact(String policy) {
    return artifacts.whole(existing(policy)).clone();
  }

  private PolicyRecord existing(String policy) {
    return find(policy).orElseThrow(() -> new InvalidInput("policy", Said.NO_POLICY.with(policy)));
  }

  @Override
  public Promotion promote(String policy, String by, String reason) {
    Reasons.check(by, reason);
    PolicyRecord wished = existing(policy);
    String problem = wished.problem();
    Standing seen = lineups.standing(problem);
    if (seen.champions().present().equals(policy)) {
      throw new IllegalStateException(Said.DECIDES_ALREADY.with(policy, problem));
    }
    if (fourEyes.needed()) {
      throw new IllegalStateException(Said.FOUR_EYES.with(policy));
    }
    artifacts.whole(wished);
    return change(
        seen,
        (present, at) -> {
          requireQuiet(present);
          Step step = new Step(Stage.CHAMPION, 0, by, reason, at);
          store.append(Switches.promotion(problem, policy, present.champions().present(), step));
        });
  }

  /** A switch beside a running rollout would leave its figures without the policy they are of. */
  private static void requireQuiet(Standing present) {
    present
        .open()
        .filter(rollout -> rollout.stage().isRunning())
        .ifPresent(
            rollout -> {
              throw new IllegalStateException(Said.RUNNING.with(rollout.id()));
            });
  }

  @Override
  public Promotion rollback(String problem, String by, String reason) {
    Reasons.check(by, reason);
    if (problems.find(problem).isEmpty()) {
      throw new InvalidInput("problem", Said.NO_PROBLEM.with(problem));
    }
    Standing seen = lineups.standing(problem);
    boolean watched = seen.open().filter(r -> r.stage() == Stage.CHAMPION).isPresent();
    String before = seen.champions().before().orElse("");
    if (before.isEmpty() && !watched) {
      throw new IllegalStateException(Said.NO_CHAMPION_BEFORE.with(problem));
    }
    if (!before.isEmpty()) artifacts.whole(existing(before));
    return change(seen, (present, at) -> undo(present, by, reason, at));
  }

  /** A running rollout ends with it: what it is compared with decides no more. */
  private void undo(Standing present, String by, String reason, Instant at) {
    Optional<Rollout> running = present.open().filter(r -> r.stage().isRunning());
    Stage end =
        running.filter(r -> r.stage() == Stage.CHAMPION).isPresent()
            ? Stage.RETURNED
            : Stage.WITHDRAWN;
    double share = running.map(Rollout::share).orElse(0.0);
    Step step = new Step(end, share, by, reason, at);
    Promotion undo = Switches.undo(present, step);
    if (running.isEmpty()) store.append(undo);
    else rollouts.append(running.get().id(), running.get().stage(), step, undo);
  }

  /** Switches, unless the champion is no longer the one that the caller saw. */
  private Promotion change(Standing seen, DefaultLineups.Change change) {
    String previous = seen.champions().present();
    Standing after =
        lineups.change(
            seen.problem(),
            (present, at) -> {
              if (!present.champions().present().equals(previous)) {
                throw new IllegalStateException(Said.MEANWHILE.with(seen.problem()));
              }
              change.write(present, at);
            });
    if (!previous.isEmpty()) warmUp(previous);
    Promotion done = after.history().get(0);
    log.info(
        "Problem {}: {} to policy {} by {}", done.problem(), done.kind(), done.policy(), done.by());
    return done;
  }

  /** Keeps the old champion at hand; that it is broken now is no reason to stay with it. */
  private void warmUp(String policy) {
    try {
      store.find(policy).ifPresent(artifacts::whole);
    } catch (IllegalStateException broken) {
      log.warn("The champion before cannot be returned to: {}", broken.getMessage());
    }
  }

  @Override
  public List<Promotion> history(String problem) {
    return lineups.standing(problem).history();
  }
}
