package org.fillrate.decision;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.risk.RiskModel;
import org.jspecify.annotations.Nullable;

/** What a decision of now is made of. Thread-safe. */
final class TodaysIngredients {
  private final ProblemModels models;
  private final PolicyRunner runner;
  private final Deciders deciders;
  private final OldRule oldRule;
  private final DecisionSettings.Shaping shaping;
  private final Supplier<@Nullable RiskModel> riskModel;

  TodaysIngredients(
      ProblemModels models,
      PolicyRunner runner,
      Deciders deciders,
      OldRule oldRule,
      DecisionSettings.Shaping shaping,
      Supplier<@Nullable RiskModel> riskModel) {
    this.models = models;
    this.runner = runner;
    this.deciders = deciders;
    this.oldRule = oldRule;
    this.shaping = shaping;
    this.riskModel = riskModel;
  }

  /** Asks the policies of the lineup and the old rule about all items at once. */
  Ingredients ask(String problem, List<ItemState> states) {
    OpenProblem open = models.open(problem);
    Observations seen = new Observations(open, states);
    Contest contest = deciders.ask(open, seen);
    OldRule.Answers usual = oldRule.ask(open, seen);
    RiskModel risk = riskModel.get();
    Map<String, String> versions = versions(open, contest.policies(), usual.policy(), risk);
    return new Ingredients(open, seen, contest, usual, shaping, risk, versions);
  }

  @Nullable RiskModel riskModel() {
    return riskModel.get();
  }

  private Map<String, String> versions(
      OpenProblem problem,
      List<PolicyRecord> policies,
      @Nullable PolicyRecord rule,
      @Nullable RiskModel risk) {
    Versions versions = Versions.ofEach().add(problem.provider());
    if (risk != null) versions.add(risk);
    for (PolicyRecord policy : policies) runner.readerOf(policy).ifPresent(versions::add);
    if (rule != null) runner.readerOf(rule).ifPresent(versions::add);
    return versions.byName();
  }

  /** Of all bundles that could take part now. */
  Map<String, String> versions() {
    Versions versions = Versions.ofEach();
    models.providers().forEach(versions::add);
    runner.readers().forEach(versions::add);
    RiskModel risk = riskModel.get();
    if (risk != null) versions.add(risk);
    return versions.byName();
  }
}
