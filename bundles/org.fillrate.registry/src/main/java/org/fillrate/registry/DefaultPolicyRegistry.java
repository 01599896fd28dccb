package org.fillrate.registry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.PolicyStore;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.learning.Safetensors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry over the store. A policy becomes champion only after its bytes were found whole, so
 * a switch that fails leaves the old champion in place; of two switches at once the store lets one
 * win.
 */
@Component(name = "org.fillrate.registry")
public final class DefaultPolicyRegistry implements PolicyRegistry {
  static final String PROMOTE = "promote";
  static final String ROLLBACK = "rollback";

  private static final Logger log = LoggerFactory.getLogger(DefaultPolicyRegistry.class);
  private static final long WARM_BYTES = 64L << 20;
  private static final int LONGEST_REASON = 1000;

  private final PolicyStore store;
  private final ProblemStore problems;
  private final AuditTrail audit;
  private final Clock clock;
  private final WarmArtifacts warm = new WarmArtifacts(WARM_BYTES);

  @Activate
  public DefaultPolicyRegistry(
      @Reference PolicyStore store, @Reference ProblemStore problems, @Reference AuditTrail audit) {
    this(store, problems, audit, Clock.systemUTC());
  }

  DefaultPolicyRegistry(PolicyStore store, ProblemStore problems, AuditTrail audit, Clock clock) {
    this.store = store;
    this.problems = problems;
    this.audit = audit;
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
            sha256(bytes),
            evaluation,
            clock.instant());
    PolicyRecord stored = store.insert(wished, bytes);
    String by = run.isEmpty() ? "server" : "run " + run;
    audit.append(
        by,
        "policy.publish",
        stored.id(),
        "version " + stored.version() + " of problem " + problem);
    return stored;
  }

  private void checkProblem(String problem, PolicyArtifact artifact) {
    ProblemStore.Stored stored =
        problems
            .find(problem)
            .orElseThrow(
                () -> new InvalidInput("problem", "there is no problem \"" + problem + "\""));
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
    return store.list(problem);
  }

  @Override
  public Optional<PolicyRecord> find(String policy) {
    return store.find(policy);
  }

  /**
   * @throws InvalidInput where there is no such policy
   * @throws IllegalStateException where its bytes are gone or changed
   */
  @Override
  public byte[] artifact(String policy) {
    return whole(existing(policy)).clone();
  }

  private PolicyRecord existing(String policy) {
    return store
        .find(policy)
        .orElseThrow(() -> new InvalidInput("policy", "there is no policy \"" + policy + "\""));
  }

  private byte[] whole(PolicyRecord policy) {
    Optional<byte[]> known = warm.find(policy.id());
    if (known.isPresent()) return known.get();
    byte[] bytes =
        store
            .artifact(policy.id())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the artifact of policy " + policy.id() + " is missing from the store"));
    String found = sha256(bytes);
    if (!found.equals(policy.sha256())) {
      throw new IllegalStateException(
          "the artifact of policy %s is corrupt: its SHA-256 is %s, but %s was published"
              .formatted(policy.id(), found, policy.sha256()));
    }
    warm.keep(policy.id(), bytes);
    return bytes;
  }

  @Override
  public Promotion promote(String policy, String by, String reason) {
    checkReason(by, reason);
    PolicyRecord wished = existing(policy);
    String present = Champions.of(history(wished.problem())).present();
    if (present.equals(policy)) {
      throw new IllegalStateException(
          "policy " + policy + " decides problem " + wished.problem() + " already");
    }
    whole(wished);
    return change(wished.problem(), policy, present, PROMOTE, by, reason);
  }

  @Override
  public Promotion rollback(String problem, String by, String reason) {
    checkReason(by, reason);
    if (problems.find(problem).isEmpty()) {
      throw new InvalidInput("problem", "there is no problem \"" + problem + "\"");
    }
    Champions champions = Champions.of(history(problem));
    String before =
        champions
            .before()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "problem "
                            + problem
                            + " had no champion before the present one; promote another policy"));
    if (!before.isEmpty()) whole(existing(before));
    return change(problem, before, champions.present(), ROLLBACK, by, reason);
  }

  private Promotion change(
      String problem, String policy, String previous, String kind, String by, String reason) {
    Promotion done;
    try {
      done =
          store.append(
              new Promotion(0, problem, policy, previous, kind, by, reason, clock.instant()));
    } catch (IllegalStateException lost) {
      if (Champions.of(history(problem)).present().equals(previous)) throw lost;
      throw new IllegalStateException(
          "problem "
              + problem
              + " got another champion at the same moment, nothing was changed;"
              + " look at its history and try again",
          lost);
    }
    if (!previous.isEmpty()) warmUp(previous);
    log.info("Problem {}: {} to policy {} by {}", problem, kind, policy, by);
    return done;
  }

  /** Keeps the old champion at hand; that it is broken now is no reason to stay with it. */
  private void warmUp(String policy) {
    try {
      store.find(policy).ifPresent(this::whole);
    } catch (IllegalStateException broken) {
      log.warn("The champion before cannot be returned to: {}", broken.getMessage());
    }
  }

  private static void checkReason(String by, String reason) {
    if (by.isBlank()) throw new InvalidInput("by", "must say who switches");
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new InvalidInput(
          "reason", "must say why, in 1 to " + LONGEST_REASON + " characters; it is kept for good");
    }
  }

  @Override
  public List<Promotion> history(String problem) {
    return store.history(problem);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
