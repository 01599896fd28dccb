package org.fillrate.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.decision.DecisionRequest;
import org.fillrate.api.decision.DecisionService;
import org.fillrate.api.decision.OverrideValue;
import org.fillrate.api.decision.Proposal;
import org.fillrate.api.decision.Proposal.Status;
import org.fillrate.api.decision.ProposalQuery;
import org.fillrate.api.decision.Proposals;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.store.ProposalStore;
import org.fillrate.json.Json;

/** Keeps decisions as the real stores do, as JSON, and what people do with them. Lots are of 1. */
final class StoredAsText implements ProposalStore, Proposals, DecisionService {
  final Map<String, String> texts = new LinkedHashMap<>();
  final Map<String, List<Proposal.Step>> steps = new HashMap<>();
  ProposalQuery asked;

  void save(List<Recommendation> decisions) {
    for (Recommendation decision : decisions) texts.put(decision.id(), Json.write(decision));
  }

  @Override
  public List<Recommendation> recommend(DecisionRequest request) {
    List<Recommendation> made = preview(request);
    save(made);
    return made;
  }

  /** Refuses an item BAD. */
  @Override
  public List<Recommendation> preview(DecisionRequest request) {
    List<Recommendation> made = new ArrayList<>();
    for (int i = 0; i < request.items().size(); i++) {
      ItemState state = request.items().get(i);
      if (state.item().equals("BAD")) throw new InvalidInput("items[" + i + "].item", "unknown");
      Recommendation five = ProposalRoutesTest.made(state.item(), 0);
      made.add(
          new Recommendation(
              five.id(),
              five.problem(),
              state,
              5,
              4,
              "champ",
              "",
              List.of(),
              List.of(),
              null,
              null,
              null,
              null,
              null,
              Instant.EPOCH));
    }
    return made;
  }

  private Proposal proposal(String id) {
    Recommendation made = Json.read(texts.get(id), Recommendation.class);
    Proposal proposal = new Proposal(made, Status.PROPOSED, List.of());
    for (Proposal.Step step : steps.getOrDefault(id, List.of())) proposal = proposal.after(step);
    return proposal;
  }

  @Override
  public Map<String, Proposal> find(Collection<String> decisions) {
    Map<String, Proposal> found = new LinkedHashMap<>();
    decisions.stream().filter(texts::containsKey).forEach(id -> found.put(id, proposal(id)));
    return found;
  }

  private List<Proposal> all(ProposalQuery query) {
    return texts.keySet().stream()
        .map(this::proposal)
        .filter(one -> query.problem().isEmpty() || one.made().problem().equals(query.problem()))
        .filter(one -> query.scope().permits(one.made().state().item()))
        .toList();
  }

  @Override
  public List<Proposal> list(ProposalQuery query) {
    asked = query;
    return all(query).stream().skip(query.offset()).limit(query.limit()).toList();
  }

  @Override
  public int count(ProposalQuery query) {
    return all(query).size();
  }

  @Override
  public void append(Map<String, Proposal.Step> more) {
    more.forEach((id, step) -> steps.computeIfAbsent(id, i -> new ArrayList<>()).add(step));
  }

  private List<Proposal> take(List<String> decisions, Proposal.Step step) {
    for (int i = 0; i < decisions.size(); i++) {
      if (!texts.containsKey(decisions.get(i))) {
        throw new InvalidInput("decisions[" + i + "]", "there is no such decision");
      }
    }
    decisions.forEach(id -> append(Map.of(id, step)));
    return decisions.stream().map(this::proposal).toList();
  }

  @Override
  public List<Proposal> approve(List<String> decisions, String by) {
    return take(decisions, new Proposal.Step(Status.APPROVED, null, "", by, Instant.EPOCH));
  }

  @Override
  public List<Proposal> hold(List<String> decisions, String reason, String by) {
    return take(decisions, new Proposal.Step(Status.HELD, null, reason, by, Instant.EPOCH));
  }

  @Override
  public List<Proposal> override(List<Edit> edits, String by) {
    List<FieldError> errors = complaints(edits);
    if (!errors.isEmpty()) throw new InvalidInput(errors);
    for (Edit edit : edits) {
      double quantity = edit.orderQuantity();
      take(
          List.of(edit.decision()),
          new Proposal.Step(Status.OVERRIDDEN, quantity, edit.reason(), by, Instant.EPOCH));
    }
    return edits.stream().map(edit -> proposal(edit.decision())).toList();
  }

  @Override
  public List<FieldError> complaints(List<Edit> edits) {
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < edits.size(); i++) {
      if (edits.get(i).orderQuantity() == Math.rint(edits.get(i).orderQuantity())) continue;
      errors.add(new FieldError("decisions[" + i + "].orderQuantity", "whole lots only"));
    }
    return errors;
  }

  @Override
  public OverrideValue overrideValue(String problem, String dataset) {
    if (dataset.isEmpty()) throw new InvalidInput("dataset", "is missing");
    OverrideValue.Worth worth = new OverrideValue.Worth("d-A", "A", 5, 8, 3, 1.5);
    Estimate total = new Estimate(1.5, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    return new OverrideValue(2, 1, total, List.of(worth));
  }
}
