package org.fillrate.explanation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.decision.GuardRail;
import org.fillrate.api.decision.Provenance;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.decision.WhatIf;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.store.DecisionStore;
import org.fillrate.explain.counterfactual.CounterfactualExplainer;
import org.fillrate.explain.map.HeatMapExplainer;
import org.fillrate.explain.map.ScatterExplainer;
import org.fillrate.explain.shapley.ShapleyExplainer;
import org.fillrate.explain.surrogate.SurrogateExplainer;

/** The service with real explainers, over one problem whose policies are asked as decisions ask. */
final class Shop implements WhatIf {
  static final String PROBLEM = "p";
  static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  final DefaultExplanationService service;
  final Map<String, Policy> policies = new LinkedHashMap<>();
  final List<Recommendation> decisions = new ArrayList<>();
  final Map<String, Integer> asked = new HashMap<>();
  boolean silent;
  private final ProblemModel model;

  Shop(ProblemModel model) {
    this(model, InstantSource.fixed(THEN));
  }

  Shop(ProblemModel model, InstantSource clock) {
    this.model = model;
    service = new DefaultExplanationService(new Decisions(), new Registry(), this, clock);
    service.addExplainer(new ShapleyExplainer());
    service.addExplainer(new SurrogateExplainer());
    service.addExplainer(new HeatMapExplainer());
    service.addExplainer(new ScatterExplainer());
    service.addExplainer(new CounterfactualExplainer());
  }

  /** Another service over the same shop. */
  DefaultExplanationService withoutExplainers() {
    return new DefaultExplanationService(
        new Decisions(), new Registry(), this, InstantSource.fixed(THEN));
  }

  /** Records what a policy decided where no rail fired. */
  Recommendation decided(String policy, ItemState state) {
    return decided(policy, state, wishes(PROBLEM, policy, List.of(state))[0], List.of());
  }

  Recommendation decided(String policy, ItemState state, double quantity, List<GuardRail> rails) {
    return decided(policy, state, quantity, rails, "", null);
  }

  Recommendation decided(
      String policy,
      ItemState state,
      double quantity,
      List<GuardRail> rails,
      String fallbackReason,
      Provenance provenance) {
    Recommendation made =
        new Recommendation(
            "d" + decisions.size(),
            PROBLEM,
            state,
            quantity,
            quantity,
            policy,
            fallbackReason,
            List.of(),
            rails,
            null,
            null,
            null,
            null,
            provenance,
            THEN);
    decisions.add(0, made);
    return made;
  }

  static Provenance provenance(Double wish, String rule) {
    return new Provenance(1, "sha", wish, rule, Document.EMPTY, Map.of());
  }

  @Override
  public double[] wishes(String problem, String policy, List<ItemState> states) {
    asked.merge(policy, states.size(), Integer::sum);
    return wishes(model, policy, states);
  }

  @Override
  public double[] wishes(ProblemModel otherwise, String policy, List<ItemState> states) {
    double[] wishes = new double[states.size()];
    Arrays.fill(wishes, Double.NaN);
    if (silent) return wishes;
    ObservationBatch seen = new ObservationBatch(wishes.length, otherwise.spec());
    for (int i = 0; i < wishes.length; i++) otherwise.encoder().observe(states.get(i), seen, i);
    ActionBatch actions = new ActionBatch(wishes.length);
    policies.get(policy).act(seen, actions);
    for (int i = 0; i < wishes.length; i++) {
      wishes[i] = otherwise.encoder().orderQuantity(states.get(i), actions, i);
    }
    return wishes;
  }

  @Override
  public ProblemModel model(String problem) {
    if (!problem.equals(PROBLEM)) throw new InvalidInput("problem", "is not there");
    return model;
  }

  private final class Registry implements PolicyRegistry {
    @Override
    public Optional<PolicyRecord> find(String id) {
      if (!policies.containsKey(id)) return Optional.empty();
      return Optional.of(
          new PolicyRecord(
              id, PROBLEM, 1, "test/v1", "test", "", 0, "sha-" + id, Document.EMPTY, THEN));
    }

    @Override
    public List<PolicyRecord> policies(String problem) {
      throw new UnsupportedOperationException();
    }

    @Override
    public PolicyRecord publish(
        String problem, String run, PolicyArtifact artifact, Document evaluation) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] artifact(String policy) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Promotion promote(String policy, String by, String reason) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Promotion rollback(String problem, String by, String reason) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Promotion> history(String problem) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Decisions implements DecisionStore {
    @Override
    public void save(List<Recommendation> made) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Recommendation> find(String decision) {
      return decisions.stream().filter(d -> d.id().equals(decision)).findFirst();
    }

    @Override
    public List<Recommendation> list(String problem, int offset, int limit) {
      return decisions.stream().skip(offset).limit(limit).toList();
    }
  }

  /** A person's number in a decision's place. */
  void override(Recommendation decision, double units, String reason) {
    Recommendation.Override person = new Recommendation.Override(units, reason, "ann", THEN);
    decisions.replaceAll(d -> d.id().equals(decision.id()) ? d.with(person) : d);
  }
}
