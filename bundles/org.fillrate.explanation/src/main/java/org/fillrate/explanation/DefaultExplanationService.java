package org.fillrate.explanation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.decision.WhatIf;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.explain.DecisionExplanation;
import org.fillrate.api.explain.Explainer;
import org.fillrate.api.explain.Explanation;
import org.fillrate.api.explain.Explanation.Causes;
import org.fillrate.api.explain.Explanation.Kind;
import org.fillrate.api.explain.ExplanationService;
import org.fillrate.api.explain.NotExplained;
import org.fillrate.api.explain.PolicyExplanation;
import org.fillrate.api.explain.PolicyQuestion;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.store.DecisionStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Explains with the explainers that are there. A few explanations at a time, each with an end, so
 * that decisions keep the machine.
 */
@Component(name = "org.fillrate.explanation")
public final class DefaultExplanationService implements ExplanationService {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int AT_ONCE = 2;

  private final DecisionStore decisions;
  private final PolicyRegistry registry;
  private final Subjects subjects;
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final List<Explainer> explainers = new CopyOnWriteArrayList<>();
  private final Remembered<PolicyExplanation> explanations = new Remembered<>();

  @Activate
  public DefaultExplanationService(
      @Reference DecisionStore decisions,
      @Reference PolicyRegistry registry,
      @Reference WhatIf whatIf) {
    this(decisions, registry, whatIf, InstantSource.system());
  }

  DefaultExplanationService(
      DecisionStore decisions, PolicyRegistry registry, WhatIf whatIf, InstantSource clock) {
    this.decisions = decisions;
    this.registry = registry;
    this.subjects = new Subjects(decisions, whatIf, clock);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addExplainer(Explainer explainer) {
    explainers.add(explainer);
    explanations.clear();
  }

  void removeExplainer(Explainer explainer) {
    explainers.remove(explainer);
    explanations.clear();
  }

  /** What another version of an environment says may differ. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addEnvironment(EnvironmentProvider provider) {
    forget();
  }

  void removeEnvironment(EnvironmentProvider provider) {
    forget();
  }

  private void forget() {
    subjects.forget();
    explanations.clear();
  }

  @Override
  public DecisionExplanation decision(String id) throws InterruptedException {
    Recommendation decision =
        decisions
            .find(id)
            .orElseThrow(() -> new InvalidInput("decision", "there is no decision \"" + id + "\""));
    String policy = decider(decision);
    if (policy.isEmpty()) {
      return new DecisionExplanation(
          id,
          "",
          DecisionStory.standing(decision),
          DecisionStory.ofRule(decision),
          true,
          null,
          List.of(),
          List.of());
    }
    return inTurn(() -> explained(decision, recorded(policy, decision)));
  }

  /** The policy whose number it was, the old rule's where that decided; empty for a bare rule. */
  private static String decider(Recommendation decision) {
    if (decision.fallbackReason().isEmpty()) return decision.policy();
    return decision.provenance() == null ? "" : decision.provenance().rule();
  }

  private PolicyRecord recorded(String policy, Recommendation decision) {
    return registry
        .find(policy)
        .filter(found -> found.problem().equals(decision.problem()))
        .orElseThrow(
            () ->
                NotExplained.lasting(
                    "Policy "
                        + policy
                        + ", which decided, is no longer in the registry, so its causes can't be"
                        + " told; its number and guard rails stand in the decision."));
  }

  private DecisionExplanation explained(Recommendation decision, PolicyRecord policy)
      throws InterruptedException {
    Explainer causal = explainer(Kind.CAUSES);
    Subjects.Subject subject = subjects.of(policy, decision.state().item());
    double[] state = subject.analysis().space().row(decision.state());
    Causes causes =
        (Causes) causal.explain(subject.analysis().question(state, new int[0], subject.asked()));
    Changes changes = changes(subject, state);
    return new DecisionExplanation(
        decision.id(),
        policy.id(),
        DecisionStory.standing(decision),
        DecisionStory.of(decision, causes, subject.analysis().factors()),
        causes.exact(),
        subject.analysis().background().basis(),
        changes.found(),
        changes.unanswered());
  }

  private Changes changes(Subjects.Subject subject, double[] state) throws InterruptedException {
    Explainer explainer;
    try {
      explainer = explainer(Kind.COUNTERFACTUALS);
    } catch (NotExplained e) {
      return Changes.none("counterfactuals", String.valueOf(e.getMessage()));
    }
    return Changes.of(explainer, subject, state);
  }

  @Override
  public PolicyExplanation policy(PolicyQuestion question) throws InterruptedException {
    PolicyRecord policy =
        registry
            .find(question.policy())
            .orElseThrow(() -> new InvalidInput("policy", "is not the id of a published policy"));
    return inTurn(() -> explained(question, policy));
  }

  private PolicyExplanation explained(PolicyQuestion question, PolicyRecord policy)
      throws InterruptedException {
    Explainer explainer = explainer(question.kind());
    Subjects.Subject subject = subjects.chosen(policy, question.item());
    MapAxes axes = MapAxes.of(question, subject.analysis());
    String key =
        "%s %s %s %s".formatted(policy.sha256(), subject.analysis().space(), axes, explainer.id());
    PolicyExplanation known = explanations.find(key).orElse(null);
    if (known != null) return known;
    Explanation made = explainer.explain(axes.question(subject.analysis(), subject.asked()));
    PolicyExplanation explained =
        new PolicyExplanation(
            policy.id(),
            policy.problem(),
            subject.analysis().space().item(),
            subject.analysis().features(),
            axes.fixed(),
            subject.analysis().background().basis(),
            explainer.id(),
            made);
    explanations.put(key, explained);
    return explained;
  }

  private Explainer explainer(Kind kind) {
    return explainers.stream()
        .filter(explainer -> explainer.kind() == kind)
        .findFirst()
        .orElseThrow(
            () ->
                NotExplained.now(
                    "No explainer of this kind ("
                        + kind.name().toLowerCase(Locale.ROOT).replace('_', '-')
                        + ") is there just now. Start its bundle, or install one."));
  }

  /** What takes a turn. */
  private interface Work<T> {
    T done() throws InterruptedException;
  }

  private <T> T inTurn(Work<T> work) throws InterruptedException {
    if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw NotExplained.now(Said.OTHERS.with());
    }
    try {
      return work.done();
    } finally {
      turns.release();
    }
  }
}
