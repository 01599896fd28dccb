package org.fillrate.decision;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.decision.Provenance;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.decision.Recomputation.Change;
import org.fillrate.api.decision.Recomputation.Kind;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.risk.RiskModel;
import org.jspecify.annotations.Nullable;

/** Finds what a past decision was made of, as its record says. Thread-safe. */
final class PastIngredients {
  private final ProblemModels models;
  private final PolicyRegistry registry;
  private final PolicyRunner runner;
  private final TodaysIngredients today;

  PastIngredients(
      ProblemModels models, PolicyRegistry registry, PolicyRunner runner, TodaysIngredients today) {
    this.models = models;
    this.registry = registry;
    this.runner = runner;
    this.today = today;
  }

  /**
   * What was found.
   *
   * @param ingredients null where something that is needed is not there
   * @param changes what is not as it was, and what is missing
   */
  record Found(@Nullable Ingredients ingredients, List<Change> changes) {}

  /** Something that the decision cannot be made without is not there. */
  private static final class Missing extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Change change;

    Missing(Kind kind, String subject, String was, String is) {
      change = new Change(kind, subject, was, is);
    }
  }

  Found of(Recommendation recorded, Provenance made) {
    List<Change> changes = new ArrayList<>();
    Versions.compare(made.versions(), today.versions(), changes);
    try {
      return new Found(gather(recorded, made, changes), changes);
    } catch (Missing missing) {
      changes.add(missing.change);
      return new Found(null, changes);
    }
  }

  private Ingredients gather(Recommendation recorded, Provenance made, List<Change> changes)
      throws Missing {
    OpenProblem problem = open(recorded.problem());
    Observations seen = observe(problem, recorded);
    Answers answers = champion(recorded, made, problem, seen, changes);
    OldRule rule = rule(made, problem, seen);
    Contest contest = Contest.again(recorded, made.promotion(), answers, rule);
    RiskModel risk = riskModel(made, changes);
    return new Ingredients(problem, seen, contest, shaping(made), risk, made.versions());
  }

  private OpenProblem open(String problem) throws Missing {
    try {
      return models.open(problem);
    } catch (IllegalStateException e) {
      throw new Missing(Kind.ENVIRONMENT_MISSING, problem, "", String.valueOf(e.getMessage()));
    } catch (InvalidInput e) {
      throw refused(e);
    }
  }

  private static Observations observe(OpenProblem problem, Recommendation recorded) throws Missing {
    try {
      return new Observations(problem, List.of(recorded.state()));
    } catch (InvalidInput e) {
      throw refused(e);
    }
  }

  private static DecisionSettings.Shaping shaping(Provenance made) throws Missing {
    try {
      return DecisionSettings.Shaping.of(made.settings());
    } catch (InvalidInput e) {
      throw refused(e);
    }
  }

  private static Missing refused(InvalidInput e) {
    return new Missing(Kind.REFUSED, "", "", String.valueOf(e.getMessage()));
  }

  /** A failure of then is not tried again: it may have been one of time. */
  private Answers champion(
      Recommendation recorded,
      Provenance made,
      OpenProblem problem,
      Observations seen,
      List<Change> changes)
      throws Missing {
    if (recorded.policy().equals(Adviser.FALLBACK)) {
      String complaint = recorded.fallbackReason();
      changes.add(new Change(Kind.FAILURE_REPEATED, "", complaint, complaint));
      return new Answers(null, List.of(Wish.none(complaint)));
    }
    PolicyRecord policy = known(recorded.policy(), problem);
    if (!policy.sha256().equals(made.sha256())) {
      changes.add(new Change(Kind.POLICY_HASH, policy.id(), made.sha256(), policy.sha256()));
    }
    return new Answers(policy, asked(policy, problem, seen));
  }

  private OldRule rule(Provenance made, OpenProblem problem, Observations seen) throws Missing {
    if (made.rule().isEmpty()) return OldRule.BUILT_IN;
    PolicyRecord policy = known(made.rule(), problem);
    return new OldRule(policy, asked(policy, problem, seen));
  }

  private PolicyRecord known(String id, OpenProblem problem) throws Missing {
    return registry
        .find(id)
        .filter(policy -> policy.problem().equals(problem.id()))
        .orElseThrow(() -> new Missing(Kind.POLICY_MISSING, id, id, ""));
  }

  /** What is recorded with an id is an answer, so there has to be one. */
  private List<Wish> asked(PolicyRecord policy, OpenProblem problem, Observations seen)
      throws Missing {
    List<Wish> wishes = runner.wishes(policy, problem, seen);
    if (wishes.get(0).isUsable()) return wishes;
    throw new Missing(Kind.POLICY_SILENT, policy.id(), "", wishes.get(0).complaint());
  }

  private @Nullable RiskModel riskModel(Provenance made, List<Change> changes) {
    String was = made.settings().text(Adviser.RISK_MODEL, "");
    RiskModel model = was.isEmpty() ? null : today.riskModel();
    String is = model == null ? "" : model.id();
    if (was.equals(is)) return model;
    changes.add(new Change(Kind.RISK_MODEL, was, was, is));
    return null;
  }
}
