package org.fillrate.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fillrate.api.store.AuditTrail;
import org.jspecify.annotations.Nullable;

/** Shows who did what, newest first. */
@Service
@Command(scope = "fillrate", name = "audit", description = "Shows who did what")
public final class AuditCommand implements Action {
  @Reference(optional = true)
  @Nullable AuditTrail trail;

  @Option(name = "-n", description = "number of entries")
  int count = 50;

  @Override
  public Object execute() {
    ShellTable table = new ShellTable();
    table.column("at");
    table.column("by");
    table.column("action");
    table.column("subject");
    table.column("detail");
    for (AuditTrail.Entry entry : Callers.need(trail, "audit trail").list(0, count)) {
      table
          .addRow()
          .addContent(entry.at(), entry.by(), entry.action(), entry.subject(), entry.detail());
    }
    return Tables.text(table);
  }
}
