package org.fillrate.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRun;
import org.jspecify.annotations.Nullable;

/** Asks a run to end after its present unit of work. */
@Service
@Command(scope = "fillrate", name = "run-cancel", description = "Asks a run to end")
public final class RunCancelCommand implements Action {
  @Reference(optional = true)
  @Nullable Trainer trainer;

  @Reference(optional = true)
  @Nullable AuditTrail trail;

  @Argument(index = 0, name = "run", required = true, description = "id of the run")
  String run = "";

  @Override
  public Object execute() {
    TrainingRun found =
        Callers.need(trainer, "trainer")
            .find(run)
            .orElseThrow(() -> new InvalidInput("run", "there is no run " + run));
    if (found.snapshot().state().isOver()) {
      throw new IllegalStateException("run " + run + " is over already");
    }
    found.cancel();
    if (trail != null) trail.append(Callers.name(), "run.cancel", run, "");
    return "run " + run + " asked to end";
  }
}
