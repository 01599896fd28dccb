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
  private final Deciders deciders;
  private final DecisionSettings.Shaping shaping;
  private final Supplier<@Nullable RiskModel> riskModel;

  TodaysIngredients(
      ProblemModels models,
      Deciders deciders,
      DecisionSettings.Shaping shaping,
      Supplier<@Nullable RiskModel> riskModel) {
    this.models = models;
    this.deciders = deciders;
    this.shaping = shaping;
    this.riskModel = riskModel;
  }

  /** Asks the policies of the lineup and the old rule about all items at once. */
  Ingredients ask(String problem, List<ItemState> states) {
    OpenProblem open = models.open(problem);
    Observations seen = new Observations(open, states);
    Contest contest = deciders.ask(open, seen);
    RiskModel risk = riskModel.get();
    Map<String, String> versions = versions(open, contest, risk);
    return new Ingredients(open, seen, contest, shaping, risk, versions);
  }

  @Nullable RiskModel riskModel() {
    return riskModel.get();
  }

  private Map<String, String> versions(
      OpenProblem problem, Contest contest, @Nullable RiskModel risk) {
    Versions versions = Versions.ofEach().add(problem.provider());
    if (risk != null) versions.add(risk);
    contest
        .policies()
        .forEach(policy -> deciders.runner().readerOf(policy).ifPresent(versions::add));
    PolicyRecord rule = contest.rule().policy();
    if (rule != null) deciders.runner().readerOf(rule).ifPresent(versions::add);
    return versions.byName();
  }

  /** Of all bundles that could take part now. */
  Map<String, String> versions() {
    Versions versions = Versions.ofEach();
    models.providers().forEach(versions::add);
    deciders.runner().readers().forEach(versions::add);
    RiskModel risk = riskModel.get();
    if (risk != null) versions.add(risk);
    return versions.byName();
  }
}
