package org.fillrate.decision;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Promotion;
import org.jspecify.annotations.Nullable;

/** The policy that decides a problem, by the registry's history. */
final class Champion {
  private final PolicyRegistry registry;
  private final PolicyRunner runner;

  Champion(PolicyRegistry registry, PolicyRunner runner) {
    this.registry = registry;
    this.runner = runner;
  }

  /**
   * What the champion said.
   *
   * @param promotion sequence of the switch that made it the champion; 0 where there was none
   * @param policy null where there is none
   * @param wishes by item
   */
  record Answers(long promotion, @Nullable PolicyRecord policy, List<Wish> wishes) {}

  Answers ask(OpenProblem problem, Observations seen) {
    List<Promotion> history = registry.history(problem.id());
    if (history.isEmpty()) return none(0, "no policy was promoted for this problem yet", seen);
    long promotion = history.get(0).sequence();
    String id = history.get(0).policy();
    if (id.isEmpty()) return none(promotion, "the problem was left to it", seen);
    Optional<PolicyRecord> policy = registry.find(id);
    if (policy.isEmpty()) {
      return none(promotion, "policy " + id + " is missing from the registry", seen);
    }
    return new Answers(promotion, policy.get(), runner.wishes(policy.get(), problem, seen));
  }

  private static Answers none(long promotion, String reason, Observations seen) {
    return new Answers(
        promotion, null, Collections.nCopies(seen.states().size(), Wish.none(reason)));
  }
}
