package org.fillrate.rest;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.provisioning.Change;
import org.fillrate.api.provisioning.Departed;
import org.fillrate.api.provisioning.InstalledBundles;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.api.provisioning.Provisioned;
import org.fillrate.api.provisioning.Provisioning;
import org.fillrate.api.provisioning.Publisher;
import org.fillrate.api.provisioning.Publishers;
import org.fillrate.api.provisioning.Reach;
import org.fillrate.api.provisioning.Snapshot;

/** Provisioning that plans what its test says, and writes down what it is asked. */
final class FakeProvisioning implements Provisioning, InstalledBundles, Publishers {
  final List<String> deeds = new ArrayList<>();
  final List<Plan> plans = new ArrayList<>();
  final List<Change> changes = new ArrayList<>();
  final List<Plan.Refusal> refusals = new ArrayList<>();
  final List<Publisher> trusted = new ArrayList<>();
  Reach reach = Reach.NOTHING;
  boolean busy;
  boolean full;
  boolean cancellable = true;
  String holds = "com.acme.learner";

  private Plan plan(Plan.Kind kind, String name, String by) {
    Plan plan =
        new Plan(
            "plan" + (plans.size() + 1),
            kind,
            kind + " " + name,
            Instant.EPOCH,
            by,
            null,
            refusals.isEmpty()
                ? List.of(new Plan.BundleStep(name, Plan.Deed.ADD, null, "1.0.0"))
                : List.of(),
            reach == Reach.NOTHING
                ? List.of()
                : List.of(
                    new Plan.Disturbed(
                        "org.fillrate.decision", "0.1.0", reach, "imports com.acme.tools of it")),
            List.of("algorithm acme comes"),
            List.of(),
            reach,
            refusals,
            List.of(),
            List.of());
    plans.add(0, plan);
    return plan;
  }

  @Override
  public Plan stage(String fileName, InputStream content, String by) throws IOException {
    if (full) throw new IOException("no space left");
    deeds.add(by + " stages " + fileName + " of " + content.readAllBytes().length + " bytes");
    return plan(Plan.Kind.INSTALL, holds, by);
  }

  @Override
  public Plan planRemoval(String symbolicName, String by) {
    if (symbolicName.equals("org.fillrate.api")) {
      throw new InvalidInput("bundle", "the platform stands on it");
    }
    return plan(Plan.Kind.REMOVE, symbolicName, by);
  }

  @Override
  public Plan planUndo(long snapshot, String by) {
    return plan(Plan.Kind.UNDO, String.valueOf(snapshot), by);
  }

  @Override
  public List<Plan> plans() {
    return List.copyOf(plans);
  }

  @Override
  public void discard(String plan, String by) {
    deeds.add(by + " discards " + plan);
    plans.removeIf(known -> known.id().equals(plan));
  }

  @Override
  public Change apply(String id, Reach budget, String by) {
    Plan plan = plans.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
    if (busy) throw new IllegalStateException("change 1 is under way");
    if (plan.reach().exceeds(budget)) throw new InvalidInput("budget", "it reaches too far");
    deeds.add(by + " applies " + id + " within " + budget);
    Change change =
        new Change(
            changes.size() + 1,
            plan,
            Change.State.RUNNING,
            Change.Stage.TRIAL,
            0,
            4,
            by,
            Instant.EPOCH,
            null,
            "",
            List.of(),
            null,
            null);
    changes.add(0, change);
    return change;
  }

  @Override
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  @Override
  public boolean cancel(String change, String by) {
    if (cancellable) deeds.add(by + " cancels " + change);
    return cancellable;
  }

  @Override
  public List<Provisioned> installed() {
    return List.of(
        new Provisioned(
            "com.acme.broken",
            "1.0.0",
            "ab",
            "f1",
            Provisioned.State.QUARANTINED,
            "its file was altered"));
  }

  @Override
  public List<Snapshot> snapshots() {
    return List.of(new Snapshot(3, Instant.EPOCH, "ann", "", List.of(), List.of(), Map.of(), true));
  }

  @Override
  public List<Departed> departed() {
    return List.of(
        new Departed(
            "com.acme.old", "1.0.0", Instant.EPOCH, false, true, List.of("t"), 1, List.of()));
  }

  @Override
  public List<Publisher> list() {
    return List.copyOf(trusted);
  }

  @Override
  public Publisher trust(String name, byte[] certificate, String by) {
    deeds.add(by + " trusts " + name + " by " + certificate.length + " bytes");
    Publisher publisher =
        new Publisher(
            name,
            "f1",
            "CN=" + name,
            Instant.EPOCH,
            Instant.EPOCH,
            Publisher.State.TRUSTED,
            Instant.EPOCH,
            by,
            "");
    trusted.add(publisher);
    return publisher;
  }

  @Override
  public List<String> revoke(String fingerprint, String by, String reason) {
    deeds.add(by + " revokes " + fingerprint + ": " + reason);
    return List.of("com.acme.learner");
  }

  @Override
  public boolean developerMode() {
    return true;
  }
}
