package org.fillrate.shell;

import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.table.ShellTable;
import org.fillrate.api.training.RunProgress;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRun;
import org.jspecify.annotations.Nullable;

/** Lists the training runs with their progress. */
@Service
@Command(scope = "fillrate", name = "runs", description = "Lists the training runs")
public final class RunsCommand implements Action {
  @Reference(optional = true)
  @Nullable Trainer trainer;

  @Override
  public Object execute() {
    ShellTable table = new ShellTable();
    table.column("id");
    table.column("algorithm");
    table.column("problem");
    table.column("state");
    table.column("progress");
    table.column("phase");
    table.column("reason");
    for (TrainingRun run : Callers.need(trainer, "trainer").runs()) {
      RunRecord record = run.snapshot();
      RunProgress progress = run.progress();
      table
          .addRow()
          .addContent(
              record.id(),
              record.request().algorithm(),
              record.request().problem().name(),
              record.state().name().toLowerCase(Locale.ROOT),
              Math.round(100 * progress.fraction()) + " %",
              progress.phase(),
              record.reason());
    }
    return Tables.text(table);
  }
}
