package org.fillrate.explanation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.decision.WhatIf;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.explain.NotExplained;
import org.fillrate.api.explain.StateFeature;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.store.DecisionStore;

/** Policies with the items that they are explained for. Remembers what hangs on no one state. */
final class Subjects {
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int DECISIONS = 1000; // of the problem, searched for this item's

  private final DecisionStore decisions;
  private final WhatIf whatIf;
  private final InstantSource clock;
  private final Remembered<Analysis> analyses = new Remembered<>();

  Subjects(DecisionStore decisions, WhatIf whatIf, InstantSource clock) {
    this.decisions = decisions;
    this.whatIf = whatIf;
    this.clock = clock;
  }

  /**
   * A policy and an item, for one explanation.
   *
   * @param asked answers for a while only
   */
  record Subject(ProblemModel model, Analysis analysis, AskedPolicy asked) {}

  void forget() {
    analyses.clear();
  }

  /**
   * With an item that somebody chose.
   *
   * @param item empty for the first
   */
  Subject chosen(PolicyRecord policy, String item) throws InterruptedException {
    List<String> items = model(policy.problem()).items();
    if (item.isEmpty()) return of(policy, items.get(0));
    if (items.contains(item)) return of(policy, item);
    throw new InvalidInput("item", "is not one of the problem's: \"" + item + "\"");
  }

  Subject of(PolicyRecord policy, String item) throws InterruptedException {
    ProblemModel model = model(policy.problem());
    StateSpace space = StateSpace.of(model, item);
    AskedPolicy asked =
        new AskedPolicy(whatIf, policy, space, clock, clock.instant().plus(LONGEST));
    String key = policy.problem() + " " + policy.sha256() + " " + space;
    Analysis known = analyses.find(key).orElse(null);
    if (known != null) return new Subject(model, known, asked);
    Background background = new UsualStates(model, space, asked).find(own(policy, space));
    double[] orders = asked.orders(background.states());
    List<StateFeature> features = Ranges.of(space, background, orders);
    Analysis analysis =
        new Analysis(space, background, features, Factors.of(features, background, asked));
    analyses.put(key, analysis);
    return new Subject(model, analysis, asked);
  }

  private List<Recommendation> own(PolicyRecord policy, StateSpace space) {
    return decisions.list(policy.problem(), 0, DECISIONS).stream()
        .filter(made -> made.policy().equals(policy.id()))
        .filter(made -> space.item().isEmpty() || made.state().item().equals(space.item()))
        .toList();
  }

  private ProblemModel model(String problem) {
    try {
      return whatIf.model(problem);
    } catch (InvalidInput e) {
      throw NotExplained.lasting(Said.UNREAD.with(e.getMessage()));
    } catch (IllegalStateException e) {
      throw NotExplained.now(String.valueOf(e.getMessage()));
    }
  }
}
