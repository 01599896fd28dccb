package org.fillrate.shell;

import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollouts;
import org.jspecify.annotations.Nullable;

/** Lists the policies on their way to champion, newest first. */
@Service
@Command(
    scope = "fillrate",
    name = "rollouts",
    description = "Lists the policies on their way to champion")
public final class RolloutsCommand implements Action {
  @Reference(optional = true)
  @Nullable Rollouts rollouts;

  @Argument(index = 0, name = "problem", description = "id of a problem; else of all")
  String problem = "";

  @Override
  public Object execute() {
    ShellTable table = new ShellTable();
    table.column("id");
    table.column("problem");
    table.column("policy");
    table.column("stage");
    table.column("since");
    table.column("by");
    table.column("reason");
    for (Rollout rollout : Callers.need(rollouts, "policy registry").list(problem)) {
      Rollout.Step last = rollout.steps().get(rollout.steps().size() - 1);
      table
          .addRow()
          .addContent(
              rollout.id(),
              rollout.problem(),
              rollout.policy(),
              rollout.stage().name().toLowerCase(Locale.ROOT),
              last.at(),
              last.by(),
              last.reason());
    }
    return Tables.text(table);
  }
}
