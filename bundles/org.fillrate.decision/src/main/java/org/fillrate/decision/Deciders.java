package org.fillrate.decision;

import java.time.Clock;
import java.util.Optional;
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

  Deciders(
      Lineups lineups,
      PolicyRegistry registry,
      PolicyRunner runner,
      DecisionSettings settings,
      Clock clock) {
    this.lineups = lineups;
    this.registry = registry;
    this.runner = runner;
    this.aside = new Aside(new PolicyRunner(registry, settings, clock), settings.deadline());
  }

  void add(PolicyReader reader) {
    aside.runner().add(reader);
  }

  void remove(PolicyReader reader) {
    aside.runner().remove(reader);
  }

  Contest ask(OpenProblem problem, Observations seen) {
    Lineup lineup = lineups.now(problem.id());
    Rollout rollout = lineup.rollout();
    if (rollout == null) return new Contest(lineup, champion(lineup, problem, seen), null);
    String other = rollout.stage() == Stage.CHAMPION ? lineup.incumbent() : rollout.policy();
    Optional<PolicyRecord> record = registry.find(other);
    if (record.isEmpty()) {
      Answers rule = other.isEmpty() ? Answers.none(Said.LEFT_TO_RULE.with(), seen) : null;
      return new Contest(lineup, champion(lineup, problem, seen), rule);
    }
    Aside.Question question = aside.ask(record.get(), problem, seen);
    Answers champion = champion(lineup, problem, seen);
    return new Contest(lineup, champion, answers(record.get(), question));
  }

  private static @Nullable Answers answers(PolicyRecord policy, Aside.Question question) {
    return question.answer().map(wishes -> new Answers(policy, wishes)).orElse(null);
  }

  private Answers champion(Lineup lineup, OpenProblem problem, Observations seen) {
    String id = lineup.champion();
    if (id.isEmpty()) {
      String reason = lineup.promotion() == 0 ? Said.NOT_PROMOTED.with() : Said.LEFT_TO_RULE.with();
      return Answers.none(reason, seen);
    }
    Optional<PolicyRecord> policy = registry.find(id);
    if (policy.isEmpty()) {
      return Answers.none(Said.NOT_REGISTERED.with(id), seen);
    }
    return new Answers(policy.get(), runner.wishes(policy.get(), problem, seen));
  }

  @Override
  public void close() {
    aside.close();
  }
}
