package org.fillrate.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.jspecify.annotations.Nullable;

/** Lists the published policies. */
@Service
@Command(scope = "fillrate", name = "policies", description = "Lists the published policies")
public final class PoliciesCommand implements Action {
  @Reference(optional = true)
  @Nullable PolicyRegistry registry;

  @Argument(index = 0, name = "problem", description = "id of a problem; all where it is absent")
  String problem = "";

  @Override
  public Object execute() {
    ShellTable table = new ShellTable();
    table.column("id");
    table.column("problem");
    table.column("version");
    table.column("algorithm");
    table.column("seed");
    table.column("run");
    table.column("created");
    for (PolicyRecord policy : Callers.need(registry, "policy registry").policies(problem)) {
      table
          .addRow()
          .addContent(
              policy.id(),
              policy.problem(),
              policy.version(),
              policy.algorithm(),
              policy.seed(),
              policy.run(),
              policy.created());
    }
    return Tables.text(table);
  }
}
