package org.fillrate.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fillrate.api.provisioning.Publisher;
import org.fillrate.api.provisioning.Publishers;
import org.jspecify.annotations.Nullable;

/** Lists whose bundles are let in. */
@Service
@Command(scope = "fillrate", name = "publishers", description = "Lists the trusted publishers")
public final class PublishersCommand implements Action {
  @Reference(optional = true)
  @Nullable Publishers publishers;

  @Override
  public Object execute() {
    Publishers there = Callers.need(publishers, "provisioning");
    ShellTable table = new ShellTable();
    table.column("name");
    table.column("state");
    table.column("subject");
    table.column("until");
    table.column("fingerprint");
    table.column("reason");
    for (Publisher publisher : there.list()) {
      table
          .addRow()
          .addContent(
              publisher.name(),
              PlannedChange.word(publisher.state()),
              publisher.subject(),
              publisher.validUntil(),
              publisher.fingerprint(),
              publisher.reason());
    }
    String text = Tables.text(table);
    return there.developerMode()
        ? text + "\ndeveloper mode is on: unsigned bundles are let in"
        : text;
  }
}
