package org.fillrate.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.store.ProblemStore;
import org.jspecify.annotations.Nullable;

/** Lists the stored problems. */
@Service
@Command(scope = "fillrate", name = "problems", description = "Lists the stored problems")
public final class ProblemsCommand implements Action {
  @Reference(optional = true)
  @Nullable ProblemStore store;

  @Override
  public Object execute() {
    ShellTable table = new ShellTable();
    table.column("id");
    table.column("kind");
    table.column("name");
    table.column("by");
    table.column("created");
    for (ProblemStore.Stored stored : Callers.need(store, "store").list()) {
      Problem problem = stored.problem();
      table
          .addRow()
          .addContent(stored.id(), problem.kind(), problem.name(), stored.by(), stored.created());
    }
    return Tables.text(table);
  }
}
