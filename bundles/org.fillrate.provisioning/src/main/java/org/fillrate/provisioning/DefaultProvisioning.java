package org.fillrate.provisioning;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.provisioning.Change;
import org.fillrate.api.provisioning.Departed;
import org.fillrate.api.provisioning.InstalledBundles;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.api.provisioning.Provisioned;
import org.fillrate.api.provisioning.Provisioning;
import org.fillrate.api.provisioning.Reach;
import org.fillrate.api.provisioning.Snapshot;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.json.Json;
import org.fillrate.provisioning.act.Conductor;
import org.fillrate.provisioning.act.Works;
import org.fillrate.provisioning.departure.LeakGauge;
import org.fillrate.provisioning.plan.Planned;
import org.fillrate.provisioning.plan.Planner;
import org.fillrate.provisioning.plan.Proposal;
import org.fillrate.provisioning.plan.Reaches;
import org.fillrate.provisioning.state.ServerState;
import org.fillrate.provisioning.state.ServerState.Installed;
import org.osgi.framework.Bundle;

/** Proposals, plans and changes brought together. Thread-safe. */
final class DefaultProvisioning implements Provisioning, InstalledBundles {
  private final Works works;
  private final Proposals proposals;
  private final Planner planner;
  private final Conductor conductor;
  private final LeakGauge gauge;
  private final Function<String, Optional<String>> distrust;
  private final AuditTrail audit;
  private final Set<String> inUse = ConcurrentHashMap.newKeySet();

  /**
   * @param distrust why a publisher is trusted no more, by its fingerprint
   */
  DefaultProvisioning(
      Works works,
      Proposals proposals,
      Planner planner,
      Conductor conductor,
      LeakGauge gauge,
      Function<String, Optional<String>> distrust,
      AuditTrail audit) {
    this.works = works;
    this.proposals = proposals;
    this.planner = planner;
    this.conductor = conductor;
    this.gauge = gauge;
    this.distrust = distrust;
    this.audit = audit;
  }

  @Override
  public Plan stage(String fileName, InputStream content, String by) throws IOException {
    Plan plan = show(proposals.delivered(fileName, content, by));
    Plan.Delivery delivery = plan.delivery();
    audit.append(
        by,
        "provisioning.stage",
        plan.title(),
        Json.write(
            java.util.Map.of(
                "delivery", delivery == null ? "" : delivery, "refusals", plan.refusals())));
    return plan;
  }

  @Override
  public Plan planRemoval(String symbolicName, String by) {
    return show(proposals.removal(symbolicName, by));
  }

  @Override
  public Plan planUndo(long snapshot, String by) {
    return show(proposals.undo(snapshot, by));
  }

  @Override
  public List<Plan> plans() {
    return proposals.list().stream().map(this::show).toList();
  }

  private Plan show(Proposal proposal) {
    return plan(proposal).plan();
  }

  /** As of now, with what has become of the publishers since. */
  private Planned plan(Proposal proposal) {
    ServerState now = works.states().current();
    List<Plan.Refusal> refusals = new ArrayList<>(proposal.refusals());
    for (Installed bundle : proposal.from(now).bundles()) {
      String publisher = bundle.publisher();
      if (now.bundles().contains(bundle) || publisher == null) continue;
      distrust
          .apply(publisher)
          .ifPresent(
              why ->
                  refusals.add(
                      new Plan.Refusal(
                          "publisher", bundle.symbolicName() + " may not come: " + why + ".")));
    }
    return planner.plan(proposal.with(refusals), now);
  }

  @Override
  public void discard(String plan, String by) {
    if (inUse.contains(plan)) {
      throw new InvalidInput("plan", "is being carried out; cancel the change instead");
    }
    if (proposals.discard(plan)) audit.append(by, "provisioning.discard", plan, "");
  }

  @Override
  public Change apply(String plan, Reach budget, String by) {
    Proposal proposal =
        proposals
            .find(plan)
            .orElseThrow(() -> new InvalidInput("plan", "there is no plan \"" + plan + "\""));
    Planned planned = plan(proposal);
    refuse(planned.plan(), budget);
    inUse.add(plan);
    try {
      Change change = conductor.begin(proposal, planned, budget, by, this::ended);
      audit.append(
          by,
          "provisioning.apply",
          proposal.title(),
          Json.write(
              java.util.Map.of("change", change.id(), "budget", budget, "plan", planned.plan())));
      return change;
    } catch (IllegalStateException e) {
      inUse.remove(plan);
      throw e;
    }
  }

  private static void refuse(Plan plan, Reach budget) {
    if (!plan.refusals().isEmpty()) {
      throw new InvalidInput(
          "plan",
          plan.refusals().stream().map(Plan.Refusal::reason).collect(Collectors.joining(" ")));
    }
    if (!plan.reach().exceeds(budget)) return;
    String causes =
        plan.disturbed().stream()
            .filter(disturbed -> disturbed.reach().exceeds(budget))
            .map(d -> d.symbolicName() + " would start again: " + d.cause())
            .collect(Collectors.joining(" "));
    throw new InvalidInput(
        "budget",
        "the plan reaches "
            + word(plan.reach())
            + ", but only "
            + word(budget)
            + " is allowed. "
            + (causes.isEmpty() ? "A bundle that changes is itself one of them." : causes));
  }

  private static String word(Reach reach) {
    return reach.name().toLowerCase(Locale.ROOT);
  }

  private void ended(Change change) {
    String plan = change.plan().id();
    inUse.remove(plan);
    // a plan that failed or was cancelled may be tried again
    if (change.state() == Change.State.DONE) proposals.discard(plan);
    audit.append(
        change.by(),
        "provisioning." + change.state().name().toLowerCase(Locale.ROOT),
        change.plan().title(),
        Json.write(new Outcome(change.id(), change.reason(), change.proof())));
  }

  /** What the audit trail keeps of an end. */
  private record Outcome(
      long change, String reason, Change.@org.jspecify.annotations.Nullable Proof proof) {}

  @Override
  public List<Change> changes() {
    return conductor.changes();
  }

  @Override
  public boolean cancel(String change, String by) {
    long id;
    try {
      id = Long.parseLong(change);
    } catch (NumberFormatException e) {
      return false;
    }
    boolean asked = conductor.cancel(id);
    if (asked) audit.append(by, "provisioning.cancel", change, "");
    return asked;
  }

  @Override
  public List<Provisioned> installed() {
    return works.states().current().bundles().stream()
        .map(this::provisioned)
        .sorted(Comparator.comparing(Provisioned::symbolicName))
        .toList();
  }

  private Provisioned provisioned(Installed bundle) {
    String name = bundle.symbolicName();
    Optional<String> keptOut = works.keptOut(name);
    Bundle present = works.context().getBundle(Reaches.PROVISIONED + name);
    Provisioned.State state =
        keptOut.isPresent()
            ? Provisioned.State.QUARANTINED
            : present != null && isUp(present)
                ? Provisioned.State.RUNNING
                : Provisioned.State.STOPPED;
    String reason =
        state == Provisioned.State.RUNNING
            ? ""
            : keptOut.orElse(conductor.isReady() ? "someone stopped it" : "the server starts");
    return new Provisioned(
        name, bundle.version(), bundle.sha256(), bundle.publisher(), state, reason);
  }

  private static boolean isUp(Bundle bundle) {
    boolean fragment = bundle.getHeaders("").get("Fragment-Host") != null;
    return bundle.getState() == (fragment ? Bundle.RESOLVED : Bundle.ACTIVE);
  }

  @Override
  public List<Snapshot> snapshots() {
    ServerState current = works.states().current();
    List<Snapshot> all = new ArrayList<>();
    all.add(snapshot(current.with(List.of(), works.champions().pointers(), false), true));
    works.states().snapshots().stream()
        .filter(state -> state.number() != current.number())
        .forEach(state -> all.add(snapshot(state, false)));
    return all;
  }

  private static Snapshot snapshot(ServerState state, boolean present) {
    return new Snapshot(
        state.number(),
        state.at(),
        state.by(),
        state.reason(),
        state.bundles().stream().map(b -> b.symbolicName() + " " + b.version()).toList(),
        state.withdrawn().stream().map(ServerState.Withdrawn::symbolicName).toList(),
        state.champions(),
        present);
  }

  @Override
  public List<Departed> departed() {
    return gauge.list();
  }
}
