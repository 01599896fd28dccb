package org.fillrate.decision;

import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fillrate.api.policy.Lineup;
import org.fillrate.api.policy.Lineups;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollout.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Asks the policies of a lineup. The one beside the champion has threads and a breaker of its own:
 * it takes nothing of the champion's, and no answer waits for it longer than the deadline.
 */
final class Deciders implements AutoCloseable {
  private final Lineups lineups;
  private final PolicyRegistry registry;
  private final PolicyRunner runner;
  private final Aside aside;

  Deciders(Lineups lineups, PolicyRegistry registry, DecisionSettings settings, Clock clock) {
    this.lineups = lineups;
    this.registry = registry;
    this.runner = new PolicyRunner(registry, settings, clock);
    this.aside = new Aside(new PolicyRunner(registry, settings, clock), settings.deadline());
  }

  /** Of champions and old rules. */
  PolicyRunner runner() {
    return runner;
  }

  void add(PolicyReader reader) {
    runner.add(reader);
    aside.runner().add(reader);
  }

  void remove(PolicyReader reader) {
    runner.remove(reader);
    aside.runner().remove(reader);
  }

  /** Champion and old rule in one visit to a thread, the one beside them meanwhile. */
  Contest ask(OpenProblem problem, Observations seen) {
    Lineup lineup = lineups.now(problem.id());
    Supplier<@Nullable Answers> beside = askBeside(lineup, problem, seen);
    PolicyRecord champion = registry.find(lineup.champion()).orElse(null);
    PolicyRecord rule = OldRule.published(registry, problem.id()).orElse(null);
    Iterator<List<Wish>> wishes =
        runner
            .wishes(Stream.of(champion, rule).filter(Objects::nonNull).toList(), problem, seen)
            .iterator();
    return new Contest(
        lineup,
        champion == null
            ? Answers.none(withoutChampion(lineup), seen)
            : new Answers(champion, wishes.next()),
        rule == null ? OldRule.BUILT_IN : new OldRule(rule, wishes.next()),
        beside.get());
  }

  private static String withoutChampion(Lineup lineup) {
    String id = lineup.champion();
    if (!id.isEmpty()) return Said.NOT_REGISTERED.with(id);
    return lineup.promotion() == 0 ? Said.NOT_PROMOTED.with() : Said.LEFT_TO_RULE.with();
  }

  private Supplier<@Nullable Answers> askBeside(
      Lineup lineup, OpenProblem problem, Observations seen) {
    Rollout rollout = lineup.rollout();
    if (rollout == null) return () -> null;
    String other = rollout.stage() == Stage.CHAMPION ? lineup.incumbent() : rollout.policy();
    if (other.isEmpty()) return () -> Answers.none(Said.LEFT_TO_RULE.with(), seen);
    PolicyRecord policy = registry.find(other).orElse(null);
    if (policy == null) return () -> null;
    Aside.Answer answer = aside.ask(policy, problem, seen);
    return () -> answer.wishes().map(wishes -> new Answers(policy, wishes)).orElse(null);
  }

  @Override
  public void close() {
    runner.close();
    aside.close();
  }
}
