package org.fillrate.provisioning.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.store.ProblemStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which policy decides each problem, read and put back. Without registry or store there is none.
 */
public final class Champions {
  private static final Logger log = LoggerFactory.getLogger(Champions.class);

  /**
   * A deciding policy.
   *
   * @param kind of its problem
   */
  public record Champion(String problem, String kind, PolicyRecord policy) {}

  private final Supplier<Optional<PolicyRegistry>> registry;
  private final Supplier<Optional<ProblemStore>> problems;

  public Champions(
      Supplier<Optional<PolicyRegistry>> registry, Supplier<Optional<ProblemStore>> problems) {
    this.registry = registry;
    this.problems = problems;
  }

  /** The policy of each problem that has one, by problem. */
  public List<Champion> all() {
    List<Champion> champions = new ArrayList<>();
    Optional<PolicyRegistry> policies = registry.get();
    Optional<ProblemStore> store = problems.get();
    if (policies.isEmpty() || store.isEmpty()) return champions;
    for (ProblemStore.Stored stored : store.get().list()) {
      policies.get().history(stored.id()).stream()
          .findFirst()
          .map(Promotion::policy)
          .flatMap(policies.get()::find)
          .ifPresent(
              policy -> champions.add(new Champion(stored.id(), stored.problem().kind(), policy)));
    }
    return champions;
  }

  /** Ids of the deciding policies, by problem. */
  public Map<String, String> pointers() {
    Map<String, String> pointers = new TreeMap<>();
    all().forEach(champion -> pointers.put(champion.problem(), champion.policy().id()));
    return pointers;
  }

  /**
   * What would have to change.
   *
   * @return in words, one per problem
   */
  public List<String> differences(Map<String, String> wished) {
    Map<String, String> present = pointers();
    List<String> words = new ArrayList<>();
    wished.forEach(
        (problem, policy) -> {
          if (!policy.equals(present.get(problem))) {
            words.add("policy " + policy + " decides problem " + problem + " again");
          }
        });
    present.keySet().stream()
        .filter(problem -> !wished.containsKey(problem))
        .forEach(
            problem -> words.add("problem " + problem + " keeps its champion: it had none then"));
    return words;
  }

  /**
   * Promotes the policies that decided. A problem that had no champion then keeps the one it has.
   * May be called again.
   *
   * @return what could not be put back, in words
   */
  public List<String> putBack(Map<String, String> wished, String by, String reason) {
    Optional<PolicyRegistry> policies = registry.get();
    if (policies.isEmpty()) return wished.isEmpty() ? List.of() : List.of("there is no registry");
    Map<String, String> present = pointers();
    List<String> failures = new ArrayList<>();
    wished.forEach(
        (problem, policy) -> {
          if (policy.equals(present.get(problem))) return;
          try {
            policies.get().promote(policy, by, reason);
          } catch (IllegalArgumentException | IllegalStateException e) {
            log.warn("Problem {} does not get its policy {} back", problem, policy, e);
            failures.add("problem " + problem + " keeps its champion: " + e.getMessage());
          }
        });
    return failures;
  }
}
