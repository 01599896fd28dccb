package org.fillrate.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fillrate.api.provisioning.Change;
import org.fillrate.api.provisioning.Provisioning;
import org.jspecify.annotations.Nullable;

/** Lists what was changed and what is being changed, newest first. */
@Service
@Command(scope = "fillrate", name = "bundle-changes", description = "Lists changes of bundles")
public final class BundleChangesCommand implements Action {
  @Reference(optional = true)
  @Nullable Provisioning provisioning;

  @Override
  public Object execute() {
    ShellTable table = new ShellTable();
    table.column("id");
    table.column("change");
    table.column("by");
    table.column("started");
    table.column("state");
    table.column("stage");
    table.column("progress");
    table.column("return to");
    table.column("reason");
    for (Change change : Callers.need(provisioning, "provisioning").changes()) {
      table
          .addRow()
          .addContent(
              change.id(),
              change.plan().title(),
              change.by(),
              change.started(),
              PlannedChange.word(change.state()),
              PlannedChange.word(change.stage()),
              Math.round(100 * change.fraction()) + " %",
              change.snapshot() == null ? "" : change.snapshot(),
              change.reason());
    }
    return Tables.text(table);
  }
}
