package org.fillrate.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.fillrate.api.provisioning.InstalledBundles;
import org.fillrate.api.provisioning.Provisioning;
import org.fillrate.api.provisioning.Snapshot;
import org.jspecify.annotations.Nullable;

/** Shows what returning to a former state would do, and does it with {@code --yes}. */
@Service
@Command(
    scope = "fillrate",
    name = "bundle-undo",
    description = "Plans to return to a former state; with --yes does it")
public final class BundleUndoCommand implements Action {
  @Reference(optional = true)
  @Nullable Provisioning provisioning;

  @Reference(optional = true)
  @Nullable InstalledBundles installed;

  @Argument(index = 0, name = "number", description = "of the state; else the one before this")
  @Nullable Long number;

  @Option(name = "--budget", description = "how far it may reach")
  String budget = "plugins";

  @Option(name = "--yes", description = "does it")
  boolean yes;

  @Override
  public Object execute() throws InterruptedException {
    Provisioning there = Callers.need(provisioning, "provisioning");
    String by = Callers.name();
    long wanted = number == null ? before() : number;
    return new PlannedChange(there, budget, yes).of(there.planUndo(wanted, by), by);
  }

  private long before() {
    return Callers.need(installed, "provisioning").snapshots().stream()
        .filter(snapshot -> !snapshot.present())
        .mapToLong(Snapshot::number)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no former state to return to"));
  }
}
