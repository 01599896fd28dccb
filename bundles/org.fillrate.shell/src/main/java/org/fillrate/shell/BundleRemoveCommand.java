package org.fillrate.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.fillrate.api.provisioning.Provisioning;
import org.jspecify.annotations.Nullable;

/** Shows what removing a bundle would do, and does it with {@code --yes}. */
@Service
@Command(
    scope = "fillrate",
    name = "bundle-remove",
    description = "Plans to remove a bundle; with --yes does it")
public final class BundleRemoveCommand implements Action {
  @Reference(optional = true)
  @Nullable Provisioning provisioning;

  @Argument(index = 0, name = "name", required = true, description = "symbolic name of the bundle")
  String name = "";

  @Option(name = "--budget", description = "how far it may reach")
  String budget = "plugins";

  @Option(name = "--yes", description = "does it")
  boolean yes;

  @Override
  public Object execute() throws InterruptedException {
    Provisioning there = Callers.need(provisioning, "provisioning");
    String by = Callers.name();
    return new PlannedChange(there, budget, yes).of(there.planRemoval(name, by), by);
  }
}
