package org.fillrate.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fillrate.api.data.Dataset;
import org.fillrate.api.store.DatasetStore;
import org.jspecify.annotations.Nullable;

/** Lists the imported data sets. */
@Service
@Command(scope = "fillrate", name = "datasets", description = "Lists the imported data sets")
public final class DatasetsCommand implements Action {
  @Reference(optional = true)
  @Nullable DatasetStore store;

  @Override
  public Object execute() {
    ShellTable table = new ShellTable();
    table.column("id");
    table.column("name");
    table.column("imported");
    table.column("by");
    table.column("source");
    for (Dataset dataset : Callers.need(store, "store").list()) {
      table
          .addRow()
          .addContent(
              dataset.id(), dataset.name(), dataset.imported(), dataset.by(), dataset.source());
    }
    return Tables.text(table);
  }
}
