package org.fillrate.decision;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.decision.DecisionRequest;
import org.fillrate.api.decision.DecisionService;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.decision.RolloutEvidence;
import org.fillrate.api.decision.RolloutFigures;
import org.fillrate.api.decision.WhatIf;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.policy.Lineup;
import org.fillrate.api.policy.Lineups;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollouts;
import org.fillrate.api.risk.RiskModel;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.DecisionStore;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.store.RolloutStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Decides with the champion, the old rule beside it, guard rails around both. */
@Component(name = "org.fillrate.decision")
@Designate(ocd = DecisionOptions.class)
public final class DefaultDecisionService implements DecisionService, WhatIf, RolloutEvidence {
  private static final int LONGEST_REASON = 1000;
  private static final double TOLERANCE = 1e-9;

  private final PolicyRegistry registry;
  private final DecisionStore decisions;
  private final AuditTrail audit;
  private final DecisionSettings settings;
  private final Clock clock;
  private final ProblemModels models;
  private final PolicyRunner runner;
  private final Lineups lineups;
  private final Deciders deciders;
  private final Evidence evidence;
  private final OldRule oldRule;
  private final GuardRails rails;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable RiskModel riskModel;

  @Activate
  public DefaultDecisionService(
      @Reference PolicyRegistry registry,
      @Reference Lineups lineups,
      @Reference Rollouts rollouts,
      @Reference RolloutStore rolloutStore,
      @Reference ProblemStore problems,
      @Reference DecisionStore decisions,
      @Reference AuditTrail audit,
      DecisionOptions options) {
    this(
        registry,
        lineups,
        rollouts,
        rolloutStore,
        problems,
        decisions,
        audit,
        DecisionSettings.of(options),
        Clock.systemUTC());
  }

  DefaultDecisionService(
      PolicyRegistry registry,
      Lineups lineups,
      Rollouts rollouts,
      RolloutStore rolloutStore,
      ProblemStore problems,
      DecisionStore decisions,
      AuditTrail audit,
      DecisionSettings settings,
      Clock clock) {
    this.registry = registry;
    this.decisions = decisions;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
    models = new ProblemModels(problems);
    runner = new PolicyRunner(registry, settings, clock);
    this.lineups = lineups;
    deciders = new Deciders(registry, runner, settings, clock);
    evidence = new Evidence(rollouts, rolloutStore, clock);
    oldRule = new OldRule(registry, runner);
    rails = new GuardRails(settings);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addEnvironment(EnvironmentProvider provider) {
    models.add(provider);
  }

  void removeEnvironment(EnvironmentProvider provider) {
    models.remove(provider);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addReader(PolicyReader reader) {
    runner.add(reader);
    deciders.add(reader);
  }

  void removeReader(PolicyReader reader) {
    runner.remove(reader);
    deciders.remove(reader);
  }

  @Deactivate
  void stop() {
    runner.close();
    deciders.close();
    evidence.close();
  }

  @Override
  public List<Recommendation> recommend(DecisionRequest request) {
    checkSize(request.items().size());
    OpenProblem problem = models.open(request.problem());
    Observations seen = new Observations(problem, request.items());
    Lineup lineup = lineups.now(request.problem());
    Adviser adviser =
        new Adviser(
            problem,
            seen,
            deciders.ask(lineup, problem, seen),
            oldRule.ask(problem, seen),
            rails,
            settings.overstockPeriods(),
            riskModel);
    List<Recommendation> made = new ArrayList<>(request.items().size());
    for (int i = 0; i < request.items().size(); i++) {
      made.add(adviser.advise(i, request.items().get(i), lineup.at()));
    }
    decisions.save(made);
    Rollout rollout = lineup.rollout();
    if (rollout != null) evidence.note(rollout, adviser.trials());
    return List.copyOf(made);
  }

  private void checkSize(int items) {
    if (items == 0) throw new InvalidInput("items", "must have 1 or more elements");
    if (items > settings.maxItems()) {
      throw new InvalidInput(
          "items",
          "has %d elements, but a call takes %d at most; send them in several calls"
              .formatted(items, settings.maxItems()));
    }
  }

  @Override
  public double[] wishes(String problem, String policy, List<ItemState> states) {
    PolicyRecord asked = registry.find(policy).orElseThrow(DefaultDecisionService::noSuchPolicy);
    if (!asked.problem().equals(problem)) {
      throw new InvalidInput("policy", "is no policy of problem \"" + problem + "\"");
    }
    return wishes(asked, models.open(problem), states);
  }

  @Override
  public double[] wishes(ProblemModel otherwise, String policy, List<ItemState> states) {
    PolicyRecord asked = registry.find(policy).orElseThrow(DefaultDecisionService::noSuchPolicy);
    Problem problem = models.open(asked.problem()).problem();
    return wishes(asked, new OpenProblem(asked.problem(), problem, otherwise), states);
  }

  private double[] wishes(PolicyRecord policy, OpenProblem problem, List<ItemState> states) {
    return runner.wishes(policy, problem, new Observations(problem, states)).stream()
        .mapToDouble(Wish::quantity)
        .toArray();
  }

  private static InvalidInput noSuchPolicy() {
    return new InvalidInput("policy", "is not the id of a published policy");
  }

  @Override
  public ProblemModel model(String problem) {
    return models.open(problem).model();
  }

  @Override
  public List<RolloutFigures> figures(String rollout) {
    return evidence.figures(rollout);
  }

  @Override
  public Recommendation override(String decision, double orderQuantity, String reason, String by) {
    if (by.isBlank()) throw new InvalidInput("by", "must say who overrides");
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw new InvalidInput(
          "reason", "must say why, in 1 to " + LONGEST_REASON + " characters; it is kept for good");
    }
    Recommendation made =
        decisions
            .find(decision)
            .orElseThrow(
                () -> new InvalidInput("decision", "there is no decision \"" + decision + "\""));
    checkQuantity(made, orderQuantity);
    Recommendation.Override person =
        new Recommendation.Override(orderQuantity, reason, by, clock.instant());
    decisions.override(decision, person);
    audit.append(
        by,
        "decision.override",
        decision,
        "from %s to %s; reason: %s"
            .formatted(Words.units(made.orderQuantity()), Words.units(orderQuantity), reason));
    return made.with(person);
  }

  private void checkQuantity(Recommendation made, double orderQuantity) {
    if (!(orderQuantity >= 0 && Double.isFinite(orderQuantity))) {
      throw new InvalidInput("orderQuantity", "must be a number of units, at least 0");
    }
    OpenProblem problem = models.open(made.problem());
    double nearest = problem.model().encoder().feasible(problem.known(made.state()), orderQuantity);
    if (Math.abs(nearest - orderQuantity) > TOLERANCE) {
      throw new InvalidInput(
          "orderQuantity",
          "is not a feasible order: whole lots between minimum and maximum; the nearest is "
              + Words.units(nearest));
    }
  }
}
