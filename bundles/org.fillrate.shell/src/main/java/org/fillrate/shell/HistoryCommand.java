package org.fillrate.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Promotion;
import org.jspecify.annotations.Nullable;

/** Shows which policy was champion when, newest first. */
@Service
@Command(scope = "fillrate", name = "history", description = "Shows which policy was champion when")
public final class HistoryCommand implements Action {
  @Reference(optional = true)
  @Nullable PolicyRegistry registry;

  @Argument(index = 0, name = "problem", required = true, description = "id of the problem")
  String problem = "";

  @Override
  public Object execute() {
    ShellTable table = new ShellTable();
    table.column("at");
    table.column("kind");
    table.column("policy");
    table.column("before");
    table.column("by");
    table.column("reason");
    for (Promotion promotion : Callers.need(registry, "policy registry").history(problem)) {
      table
          .addRow()
          .addContent(
              promotion.at(),
              promotion.kind(),
              promotion.policy(),
              promotion.previous(),
              promotion.by(),
              promotion.reason());
    }
    return Tables.text(table);
  }
}
