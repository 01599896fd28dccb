package org.fillrate.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.store.PolicyStore;

/** A policy store of one test, with the compare-and-set that the contract asks for. */
class InMemoryPolicies implements PolicyStore {
  final Map<String, byte[]> artifacts = new HashMap<>();
  private final List<PolicyRecord> policies = new ArrayList<>();
  private final List<Promotion> promotions = new ArrayList<>();
  int artifactReads;
  int historyReads;

  @Override
  public synchronized PolicyRecord insert(PolicyRecord p, byte[] artifact) {
    int version = list(p.problem()).size() + 1;
    PolicyRecord stored =
        new PolicyRecord(
            p.id(),
            p.problem(),
            version,
            p.format(),
            p.algorithm(),
            p.run(),
            p.seed(),
            p.sha256(),
            p.evaluation(),
            p.created());
    policies.add(stored);
    artifacts.put(p.id(), artifact);
    return stored;
  }

  @Override
  public synchronized Optional<PolicyRecord> find(String policy) {
    return policies.stream().filter(p -> p.id().equals(policy)).findFirst();
  }

  @Override
  public synchronized List<PolicyRecord> list(String problem) {
    return newestFirst(
        policies.stream().filter(p -> problem.isEmpty() || p.problem().equals(problem)).toList());
  }

  @Override
  public synchronized Optional<byte[]> artifact(String policy) {
    artifactReads++;
    return Optional.ofNullable(artifacts.get(policy));
  }

  @Override
  public synchronized Promotion append(Promotion p) {
    List<Promotion> history = history(p.problem());
    String champion = history.isEmpty() ? "" : history.get(0).policy();
    if (!champion.equals(p.previous())) throw new IllegalStateException("champion is " + champion);
    Promotion stored =
        new Promotion(
            promotions.size() + 1L,
            p.problem(),
            p.policy(),
            p.previous(),
            p.kind(),
            p.by(),
            p.reason(),
            p.at());
    promotions.add(stored);
    return stored;
  }

  @Override
  public synchronized List<Promotion> history(String problem) {
    historyReads++;
    return newestFirst(promotions.stream().filter(p -> p.problem().equals(problem)).toList());
  }

  private static <T> List<T> newestFirst(List<T> list) {
    List<T> copy = list.stream().collect(Collectors.toCollection(ArrayList::new));
    Collections.reverse(copy);
    return copy;
  }
}
