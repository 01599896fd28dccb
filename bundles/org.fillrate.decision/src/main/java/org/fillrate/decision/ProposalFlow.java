package org.fillrate.decision;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fillrate.api.decision.Proposal;
import org.fillrate.api.decision.Proposal.Status;
import org.fillrate.api.decision.Proposal.Step;
import org.fillrate.api.decision.Proposals.Edit;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.ProposalStore;
import org.jspecify.annotations.Nullable;

/** Takes proposals through people's hands; all that a call asks for, or nothing. Thread-safe. */
final class ProposalFlow {
  private static final int LONGEST_REASON = 1000;
  private static final int MOST = 5000;
  private static final int MOST_ERRORS = 100;
  private static final double TOLERANCE = 1e-9;

  private final ProposalStore proposals;
  private final ProblemModels models;
  private final AuditTrail audit;
  private final Clock clock;

  ProposalFlow(ProposalStore proposals, ProblemModels models, AuditTrail audit, Clock clock) {
    this.proposals = proposals;
    this.models = models;
    this.audit = audit;
    this.clock = clock;
  }

  List<Proposal> approve(List<String> decisions, String by) {
    Map<String, Proposal> found = found(decisions, by);
    Map<String, Step> steps = new LinkedHashMap<>();
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < decisions.size(); i++) {
      Proposal known = known(found, decisions.get(i));
      switch (known.status()) {
        case APPROVED -> {}
        case OVERRIDDEN -> errors.add(overridden("decisions[" + i + "]", known));
        case PROPOSED, HELD ->
            steps.put(decisions.get(i), new Step(Status.APPROVED, null, "", by, clock.instant()));
      }
    }
    refuse(errors);
    return taken("decision.approve", by, "", decisions, found, steps);
  }

  /** Whoever approves the proposed number must not undo another person's by a key press. */
  private static FieldError overridden(String field, Proposal known) {
    Recommendation.Override person = Objects.requireNonNull(known.made().override());
    return new FieldError(
        field,
        Said.OVERRIDDEN.with(
            Words.units(person.orderQuantity()),
            person.by(),
            Words.units(known.made().orderQuantity())));
  }

  List<Proposal> hold(List<String> decisions, String reason, String by) {
    refuse(complaints("reason", reason));
    Map<String, Proposal> found = found(decisions, by);
    Map<String, Step> steps = new LinkedHashMap<>();
    for (String decision : decisions) {
      steps.put(decision, new Step(Status.HELD, null, reason, by, clock.instant()));
    }
    return taken("decision.hold", by, "reason: " + reason, decisions, found, steps);
  }

  List<Proposal> override(List<Edit> edits, String by) {
    List<String> decisions = edits.stream().map(Edit::decision).toList();
    Map<String, Proposal> found = found(decisions, by);
    refuse(complaints(edits, found));
    Map<String, Step> steps = new LinkedHashMap<>();
    for (Edit edit : edits) {
      double quantity = edit.orderQuantity();
      steps.put(
          edit.decision(),
          new Step(Status.OVERRIDDEN, quantity, edit.reason(), by, clock.instant()));
    }
    String detail = edits.size() == 1 ? words(edits.get(0), found) : "";
    return taken("decision.override", by, detail, decisions, found, steps);
  }

  private static String words(Edit edit, Map<String, Proposal> found) {
    double before = known(found, edit.decision()).made().orderQuantity();
    return "from %s to %s; reason: %s"
        .formatted(Words.units(before), Words.units(edit.orderQuantity()), edit.reason());
  }

  List<FieldError> complaints(List<Edit> edits) {
    List<String> decisions = edits.stream().map(Edit::decision).toList();
    Map<String, Proposal> found = proposals.find(decisions);
    List<FieldError> errors = unknown(decisions, found);
    return errors.isEmpty() ? complaints(edits, found) : errors;
  }

  private List<FieldError> complaints(List<Edit> edits, Map<String, Proposal> found) {
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < edits.size() && errors.size() < MOST_ERRORS; i++) {
      Edit edit = edits.get(i);
      String prefix = "decisions[" + i + "].";
      errors.addAll(complaints(prefix + "reason", edit.reason()));
      errors.addAll(complaints(prefix, known(found, edit.decision()).made(), edit));
    }
    return errors;
  }

  private static List<FieldError> complaints(String field, String reason) {
    if (!reason.isBlank() && reason.length() <= LONGEST_REASON) return List.of();
    return List.of(new FieldError(field, Said.REASON_MISSING.with(LONGEST_REASON)));
  }

  private List<FieldError> complaints(String prefix, Recommendation made, Edit edit) {
    double quantity = edit.orderQuantity();
    String field = prefix + "orderQuantity";
    if (!(quantity >= 0 && Double.isFinite(quantity))) {
      return List.of(new FieldError(field, Said.NOT_A_QUANTITY.with()));
    }
    OpenProblem problem = models.open(made.problem());
    double nearest = problem.model().encoder().feasible(problem.known(made.state()), quantity);
    if (Math.abs(nearest - quantity) <= TOLERANCE) return List.of();
    return List.of(new FieldError(field, Said.NOT_AN_ORDER.with(Words.units(nearest))));
  }

  private Map<String, Proposal> found(List<String> decisions, String by) {
    if (by.isBlank()) throw new InvalidInput("by", "must say who does it");
    if (decisions.isEmpty() || decisions.size() > MOST) {
      throw new InvalidInput("decisions", "must have 1 to " + MOST + " elements");
    }
    Map<String, Proposal> found = proposals.find(decisions);
    refuse(unknown(decisions, found));
    return found;
  }

  private static List<FieldError> unknown(List<String> decisions, Map<String, Proposal> found) {
    List<FieldError> errors = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < decisions.size() && errors.size() < MOST_ERRORS; i++) {
      String id = decisions.get(i);
      String element = "decisions[" + i + "]";
      if (!found.containsKey(id)) {
        errors.add(new FieldError(element, "there is no decision \"" + id + "\""));
      } else if (!seen.add(id)) {
        errors.add(new FieldError(element, "is given more than once"));
      }
    }
    return errors;
  }

  private static Proposal known(Map<String, Proposal> found, String id) {
    return Objects.requireNonNull(found.get(id));
  }

  private static void refuse(List<FieldError> errors) {
    if (!errors.isEmpty()) throw new InvalidInput(errors);
  }

  /** One entry of the audit trail a call: which decisions and why stands in their histories. */
  private List<Proposal> taken(
      String action,
      String by,
      String detail,
      List<String> decisions,
      Map<String, Proposal> found,
      Map<String, Step> steps) {
    if (!steps.isEmpty()) {
      proposals.append(steps);
      String first = steps.keySet().iterator().next();
      String more = steps.size() == 1 ? "" : steps.size() + " decisions, this one first; ";
      audit.append(by, action, first, more + detail);
    }
    return decisions.stream().map(id -> after(known(found, id), steps.get(id))).toList();
  }

  private static Proposal after(Proposal before, @Nullable Step step) {
    return step == null ? before : before.after(step);
  }
}
