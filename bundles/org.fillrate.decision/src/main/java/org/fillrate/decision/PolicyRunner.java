package org.fillrate.decision;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.EnvironmentSpec;
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

  /**
   * @param spec what the artifact was last found to be made for; null before
   */
  private record Fitting(PolicyArtifact artifact, @Nullable EnvironmentSpec spec) {}

  private final PolicyRegistry registry;
  private final PolicyWorkers workers;
  private final CircuitBreaker breaker;
  private final List<PolicyReader> readers = new CopyOnWriteArrayList<>();
  private final Map<String, Fitting> artifacts =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Fitting> eldest) {
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
    return wishes(List.of(policy), problem, seen).get(0);
  }

  /**
   * The wishes of several policies, which are asked in one visit to a thread.
   *
   * @param policies one that is given twice is asked once
   * @return in their order
   */
  List<List<Wish>> wishes(List<PolicyRecord> policies, OpenProblem problem, Observations seen) {
    Map<String, Question> questions = new LinkedHashMap<>();
    List<Question> each = new ArrayList<>(policies.size());
    for (PolicyRecord policy : policies) {
      each.add(questions.computeIfAbsent(policy.id(), id -> new Question(policy, problem, seen)));
    }
    List<Question> put = new ArrayList<>(questions.size());
    List<Visit.Task> tasks = new ArrayList<>(questions.size());
    for (Question question : questions.values()) {
      try {
        if (seen.rows() > 0) tasks.add(task(question));
        put.add(question);
      } catch (PolicyFailure e) {
        complain(question, e);
      }
    }
    List<@Nullable PolicyFailure> outcomes = workers.run(tasks);
    for (int i = 0; i < outcomes.size(); i++) {
      PolicyFailure failure = outcomes.get(i);
      if (failure == null) breaker.succeeded(put.get(i).policy().id());
      else complain(put.get(i), failure);
    }
    return each.stream().map(Question::wishes).toList();
  }

  private void complain(Question question, PolicyFailure e) {
    PolicyRecord policy = question.policy();
    question.fail(e);
    if (!e.isOwnFault()) return;
    breaker.failed(policy.id(), e.clause());
    log.warn(
        "Problem {}: {}",
        policy.problem(),
        Said.POLICY_DID.with(policy.id(), e.clause()),
        e.getCause());
  }

  private Visit.Task task(Question question) throws PolicyFailure {
    String id = question.policy().id();
    String rest = breaker.refusal(id).orElse(null);
    if (rest != null) throw PolicyFailure.unasked(rest, null);
    PolicyArtifact artifact = artifact(id, question.spec());
    return live -> act(id, artifact, live, question.in(), question.out());
  }

  private PolicyArtifact artifact(String policy, EnvironmentSpec spec) throws PolicyFailure {
    Fitting known = artifacts.get(policy);
    if (known != null && known.spec == spec) return known.artifact;
    PolicyArtifact artifact = known == null ? read(policy) : known.artifact;
    if (known == null) artifacts.put(policy, new Fitting(artifact, null));
    ArtifactFit.check(artifact, spec);
    artifacts.put(policy, new Fitting(artifact, spec));
    return artifact;
  }

  private PolicyArtifact read(String policy) throws PolicyFailure {
    try {
      return Safetensors.read(registry.artifact(policy));
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

  @Override
  public void close() {
    workers.close();
    artifacts.clear();
  }
}
