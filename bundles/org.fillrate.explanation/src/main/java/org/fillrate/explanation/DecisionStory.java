package org.fillrate.explanation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fillrate.api.decision.GuardRail;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.explain.DecisionExplanation.Cause;
import org.fillrate.api.explain.DecisionExplanation.Kind;
import org.fillrate.api.explain.Explanation.Causes;
import org.fillrate.api.explain.Explanation.Contribution;
import org.fillrate.api.explain.Factor;

/** The causes of a decision's number, from the usual order to what stands. */
final class DecisionStory {
  private static final double SAME = 1e-6;

  private final Recommendation decision;
  private final List<Cause> causes = new ArrayList<>();

  private DecisionStory(Recommendation decision) {
    this.decision = decision;
  }

  /** Units that stand, a person's included. */
  static double standing(Recommendation decision) {
    return decision.override() == null
        ? decision.orderQuantity()
        : decision.override().orderQuantity();
  }

  /** Of a decision that a policy took, or that the old rule took by a policy. */
  static List<Cause> of(Recommendation decision, Causes policy, List<Factor> factors) {
    DecisionStory story = new DecisionStory(decision);
    story.add(Kind.USUAL, "", policy.usual(), "");
    story.factors(policy, factors);
    double changed = story.wish() - policy.order();
    if (Math.abs(changed) > SAME) story.add(Kind.CHANGED, "", changed, "");
    return story.ended();
  }

  /** Of a decision that a rule without a policy took. */
  static List<Cause> ofRule(Recommendation decision) {
    DecisionStory story = new DecisionStory(decision);
    story.add(Kind.OLD_RULE, "", story.wish(), decision.fallbackReason());
    return story.ended();
  }

  /** Units that were wanted before the guard rails. */
  private double wish() {
    boolean policy = decision.fallbackReason().isEmpty();
    if (policy && decision.provenance() != null && decision.provenance().wish() != null) {
      return decision.provenance().wish();
    }
    return decision.guardRails().isEmpty()
        ? decision.orderQuantity()
        : decision.guardRails().get(0).before();
  }

  private void factors(Causes policy, List<Factor> factors) {
    List<Cause> moving = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      Contribution found = policy.contributions().get(i);
      Estimate units = found.units();
      moving.add(
          new Cause(
              Kind.FACTOR,
              found.factor(),
              factors.get(i).unit(),
              found.value(),
              found.usual(),
              units.mean(),
              units.isExact() ? null : units,
              ""));
    }
    moving.sort(Comparator.comparingDouble(cause -> -Math.abs(cause.units())));
    causes.addAll(moving);
  }

  private List<Cause> ended() {
    for (GuardRail rail : decision.guardRails()) {
      add(Kind.GUARD_RAIL, rail.name(), rail.after() - rail.before(), rail.message());
    }
    Recommendation.Override person = decision.override();
    if (person != null) {
      double units = person.orderQuantity() - decision.orderQuantity();
      add(Kind.OVERRIDE, person.by(), units, person.reason());
    }
    return exact(causes, standing(decision));
  }

  private void add(Kind kind, String name, double units, String words) {
    causes.add(new Cause(kind, name, "units", null, null, units, null, words));
  }

  /** The same causes, adding up bit for bit; what is in none of them is a cause of its own. */
  private static List<Cause> exact(List<Cause> causes, double number) {
    double told = 0;
    for (Cause cause : causes) told += cause.units();
    boolean whole = Math.abs(number - told) <= SAME;
    double[] units = new double[causes.size() + (whole ? 0 : 1)];
    for (int i = 0; i < causes.size(); i++) units[i] = causes.get(i).units();
    if (!whole) units[causes.size()] = number - told;
    double[] exact = ExactSum.of(units, number);
    double remainder = exact[units.length] + (whole ? 0 : exact[causes.size()]);
    List<Cause> adding = new ArrayList<>();
    for (int i = 0; i < causes.size(); i++) adding.add(with(causes.get(i), exact[i]));
    if (remainder != 0) {
      adding.add(new Cause(Kind.REMAINDER, "", "units", null, null, remainder, null, ""));
    }
    return adding;
  }

  private static Cause with(Cause cause, double units) {
    return new Cause(
        cause.kind(),
        cause.name(),
        cause.unit(),
        cause.value(),
        cause.usual(),
        units,
        cause.interval(),
        cause.words());
  }
}
