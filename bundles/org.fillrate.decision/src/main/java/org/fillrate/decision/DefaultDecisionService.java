package org.fillrate.decision;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.fillrate.api.data.DemandHistories;
import org.fillrate.api.decision.DecisionRequest;
import org.fillrate.api.decision.DecisionService;
import org.fillrate.api.decision.OverrideValue;
import org.fillrate.api.decision.Proposal;
import org.fillrate.api.decision.Proposals;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.decision.Recomputation;
import org.fillrate.api.decision.RolloutEvidence;
import org.fillrate.api.decision.RolloutFigures;
import org.fillrate.api.decision.StockFan;
import org.fillrate.api.decision.TimeMachine;
import org.fillrate.api.decision.WhatIf;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.policy.Lineup;
import org.fillrate.api.policy.Lineups;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollouts;
import org.fillrate.api.risk.RiskModel;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.DecisionStore;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.store.ProposalStore;
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

/**
 * Decides with the champion, the old rule beside it, guard rails around both; and keeps what people
 * make of it.
 */
@Component(name = "org.fillrate.decision")
@Designate(ocd = DecisionOptions.class)
public final class DefaultDecisionService
    implements DecisionService, WhatIf, TimeMachine, Proposals, RolloutEvidence {
  private final PolicyRegistry registry;
  private final DecisionStore decisions;
  private final DecisionSettings settings;
  private final Clock clock;
  private final ProblemModels models;
  private final Evidence evidence;
  private final Deciders deciders;
  private final Deciders asked; // who only asks takes nothing from decisions
  private final TodaysIngredients today;
  private final TodaysIngredients supposed;
  private final Again again;
  private final ProposalFlow flow;
  private final Hindsight hindsight;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable RiskModel riskModel;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable DemandHistories histories;

  @Activate
  public DefaultDecisionService(
      @Reference PolicyRegistry registry,
      @Reference Lineups lineups,
      @Reference Rollouts rollouts,
      @Reference RolloutStore rolloutStore,
      @Reference ProblemStore problems,
      @Reference DecisionStore decisions,
      @Reference ProposalStore proposals,
      @Reference AuditTrail audit,
      DecisionOptions options) {
    this(
        registry,
        lineups,
        rollouts,
        rolloutStore,
        problems,
        decisions,
        proposals,
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
      ProposalStore proposals,
      AuditTrail audit,
      DecisionSettings settings,
      Clock clock) {
    this.registry = registry;
    this.decisions = decisions;
    this.settings = settings;
    this.clock = clock;
    models = new ProblemModels(problems);
    evidence = new Evidence(rollouts, rolloutStore, clock);
    deciders = new Deciders(lineups, registry, settings, clock);
    asked = new Deciders(lineups, registry, settings, clock);
    today = ingredients(deciders);
    supposed = ingredients(asked);
    again =
        new Again(new PastIngredients(models, registry, deciders.runner(), today), today, clock);
    flow = new ProposalFlow(proposals, models, audit, clock);
    hindsight = new Hindsight(proposals, models);
  }

  private TodaysIngredients ingredients(Deciders from) {
    return new TodaysIngredients(models, from, settings.shaping(), () -> riskModel);
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
    deciders.add(reader);
    asked.add(reader);
  }

  void removeReader(PolicyReader reader) {
    deciders.remove(reader);
    asked.remove(reader);
  }

  @Deactivate
  void stop() {
    deciders.close();
    asked.close();
    evidence.close();
  }

  @Override
  public List<Recommendation> recommend(DecisionRequest request) {
    Ingredients ingredients = gather(today, request);
    Adviser adviser = new Adviser(ingredients);
    Lineup lineup = ingredients.contest().lineup();
    List<Recommendation> made =
        adviser.advise(request.items(), () -> DecisionId.at(lineup.at()), lineup.at());
    decisions.save(made);
    Rollout rollout = lineup.rollout();
    if (rollout != null) evidence.note(rollout, adviser.trials());
    return made;
  }

  @Override
  public List<Recommendation> preview(DecisionRequest request) {
    Ingredients ingredients = gather(supposed, request);
    Instant now = ingredients.contest().lineup().at();
    return new Adviser(ingredients).advise(request.items(), () -> "", now);
  }

  private Ingredients gather(TodaysIngredients from, DecisionRequest request) {
    checkSize(request.items().size());
    return from.ask(request.problem(), request.items());
  }

  private void checkSize(int items) {
    if (items == 0) throw new InvalidInput("items", Said.NO_ITEMS.with());
    if (items > settings.maxItems()) {
      throw new InvalidInput("items", Said.TOO_MANY_ITEMS.with(items, settings.maxItems()));
    }
  }

  @Override
  public double[] wishes(String problem, String policy, List<ItemState> states) {
    PolicyRecord record = registry.find(policy).orElseThrow(DefaultDecisionService::noSuchPolicy);
    if (!record.problem().equals(problem)) {
      throw new InvalidInput("policy", "is no policy of problem \"" + problem + "\"");
    }
    return wishes(record, models.open(problem), states);
  }

  @Override
  public double[] wishes(ProblemModel otherwise, String policy, List<ItemState> states) {
    PolicyRecord record = registry.find(policy).orElseThrow(DefaultDecisionService::noSuchPolicy);
    OpenProblem known = models.open(record.problem());
    OpenProblem other = new OpenProblem(known.id(), known.problem(), otherwise, known.provider());
    return wishes(record, other, states);
  }

  private double[] wishes(PolicyRecord policy, OpenProblem problem, List<ItemState> states) {
    return asked.runner().wishes(policy, problem, new Observations(problem, states)).stream()
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
  public Recomputation recompute(String decision) {
    return again.recompute(known(decision));
  }

  @Override
  public StockFan stockFan(String decision) {
    Recommendation made = known(decision);
    return StockFans.of(models.open(made.problem()), made);
  }

  private Recommendation known(String decision) {
    return decisions
        .find(decision)
        .orElseThrow(
            () -> new InvalidInput("decision", "there is no decision \"" + decision + "\""));
  }

  @Override
  public List<Proposal> approve(List<String> decisions, String by) {
    return flow.approve(decisions, by);
  }

  @Override
  public List<Proposal> hold(List<String> decisions, String reason, String by) {
    return flow.hold(decisions, reason, by);
  }

  @Override
  public List<Proposal> override(List<Edit> edits, String by) {
    return flow.override(edits, by);
  }

  @Override
  public List<FieldError> complaints(List<Edit> edits) {
    return flow.complaints(edits);
  }

  @Override
  public OverrideValue overrideValue(String problem, String dataset) {
    return hindsight.overrideValue(problem, dataset, histories);
  }
}
