package org.fillrate.decision;

import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.learning.Safetensors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks published policies what to order, for all items in one batch, and believes nothing: whatever
 * a policy does, the answer is a wish or a complaint for every item. Thread-safe.
 */
final class PolicyRunner implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PolicyRunner.class);
  private static final int MOST_ARTIFACTS = 64;
  private static final int UNWRITTEN = Integer.MIN_VALUE;

  private final PolicyRegistry registry;
  private final PolicyWorkers workers;
  private final CircuitBreaker breaker;
  private final List<PolicyReader> readers = new CopyOnWriteArrayList<>();
  private final Map<String, PolicyArtifact> artifacts =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, PolicyArtifact> eldest) {
              return size() > MOST_ARTIFACTS;
            }
          });

  PolicyRunner(PolicyRegistry registry, DecisionSettings settings, Clock clock) {
    this.registry = registry;
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    workers = new PolicyWorkers(threads, settings.deadline());
    breaker = new CircuitBreaker(clock, settings.rest());
  }

  void add(PolicyReader reader) {
    readers.add(reader);
    breaker.reset();
  }

  void remove(PolicyReader reader) {
    readers.remove(reader);
    workers.drop(reader);
  }

  /** One wish per item, in the order of the observations. */
  List<Wish> wishes(PolicyRecord policy, OpenProblem problem, Observations seen) {
    try {
      String rest = breaker.refusal(policy.id()).orElse(null);
      if (rest != null) throw PolicyFailure.unasked(rest, null);
      ActionBatch actions = act(policy, problem, seen);
      return decode(policy, problem, seen, actions);
    } catch (PolicyFailure e) {
      String complaint = Said.POLICY_DID.with(policy.id(), e.clause());
      if (e.isOwnFault()) {
        breaker.failed(policy.id(), e.clause());
        log.warn("Problem {}: {}", problem.id(), complaint, e.getCause());
      }
      return Collections.nCopies(seen.states().size(), Wish.none(complaint));
    }
  }

  private ActionBatch act(PolicyRecord policy, OpenProblem problem, Observations seen)
      throws PolicyFailure {
    ActionBatch actions = new ActionBatch(seen.rows());
    if (seen.rows() == 0) return actions;
    PolicyArtifact artifact = artifact(policy.id());
    ArtifactFit.check(artifact, problem.model().spec());
    for (int row = 0; row < seen.rows(); row++) actions.choose(row, UNWRITTEN);
    ObservationBatch batch = seen.copy();
    workers.run(live -> act(policy.id(), artifact, live, batch, actions));
    breaker.succeeded(policy.id());
    return actions;
  }

  private PolicyArtifact artifact(String policy) throws PolicyFailure {
    PolicyArtifact known = artifacts.get(policy);
    if (known != null) return known;
    try {
      PolicyArtifact read = Safetensors.read(registry.artifact(policy));
      artifacts.put(policy, read);
      return read;
    } catch (RuntimeException e) {
      throw PolicyFailure.unasked(Said.UNUSABLE.with(e.getMessage()), e);
    }
  }

  /** On a worker's thread: everything that vendors wrote. */
  private void act(
      String id, PolicyArtifact artifact, LivePolicies live, ObservationBatch in, ActionBatch out)
      throws PolicyFailure {
    PolicyReader reader = reader(artifact.format());
    try {
      Policy policy = live.policy(id, reader, artifact);
      policy.act(in, out);
    } catch (RuntimeException | Error e) {
      live.drop(id); // what threw may be in any state
      throw e;
    } finally {
      if (!readers.contains(reader)) live.drop(reader); // it went meanwhile
    }
  }

  List<PolicyReader> readers() {
    return readers;
  }

  /** What reads a policy just now, if anything does. */
  Optional<PolicyReader> readerOf(PolicyRecord policy) {
    return readers.stream().filter(reader -> reader.reads(policy.format())).findFirst();
  }

  private PolicyReader reader(String format) throws PolicyFailure {
    for (PolicyReader reader : readers) if (reader.reads(format)) return reader;
    throw PolicyFailure.unasked(Said.UNREAD.with(format), null);
  }

  private static List<Wish> decode(
      PolicyRecord policy, OpenProblem problem, Observations seen, ActionBatch actions) {
    Wish[] wishes = new Wish[seen.states().size()];
    for (int i = 0; i < wishes.length; i++) {
      String complaint = seen.complaint(i);
      if (complaint != null) wishes[i] = Wish.none(complaint);
    }
    for (int row = 0; row < seen.rows(); row++) {
      Wish wish = decode(problem, seen, actions, row);
      wishes[seen.item(row)] =
          wish.isUsable() ? wish : Wish.none(Said.POLICY_DID.with(policy.id(), wish.complaint()));
    }
    return List.of(wishes);
  }

  private static Wish decode(OpenProblem problem, Observations seen, ActionBatch actions, int row) {
    String nonsense = nonsense(seen, actions, row);
    if (nonsense != null) return Wish.none(nonsense);
    ItemState state = seen.states().get(seen.item(row));
    try {
      double quantity = problem.model().encoder().orderQuantity(state, actions, row);
      return Double.isFinite(quantity)
          ? Wish.of(quantity)
          : Wish.none(Said.NONSENSE.with(quantity));
    } catch (RuntimeException e) {
      return Wish.none(Said.REFUSED.with(e.getMessage()));
    }
  }

  private static @Nullable String nonsense(Observations seen, ActionBatch actions, int row) {
    int choice = actions.choice(row);
    if (choice == UNWRITTEN) return Said.SILENT.with();
    if (choice == -1) {
      float quantity = actions.quantity(row);
      return Float.isFinite(quantity) ? null : Said.NONSENSE.with(quantity);
    }
    if (choice >= 0 && seen.isFeasible(row, choice)) return null;
    return Said.INFEASIBLE.with(choice);
  }

  @Override
  public void close() {
    workers.close();
    artifacts.clear();
  }
}
