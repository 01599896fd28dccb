package org.fillrate.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.training.Budget;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRequest;
import org.jspecify.annotations.Nullable;

/** Starts a training run. */
@Service
@Command(scope = "fillrate", name = "run-start", description = "Starts a training run")
public final class RunStartCommand implements Action {
  @Reference(optional = true)
  @Nullable Trainer trainer;

  @Reference(optional = true)
  @Nullable ProblemStore problems;

  @Reference(optional = true)
  @Nullable AuditTrail trail;

  @Argument(index = 0, name = "problem", required = true, description = "id of a stored problem")
  String problem = "";

  @Argument(index = 1, name = "algorithm", required = true, description = "id of the algorithm")
  String algorithm = "";

  @Option(name = "--seed", multiValued = true, description = "seed; may be given several times")
  List<Long> seeds = List.of(1L);

  @Option(name = "--steps", description = "environment steps for each seed")
  long steps;

  @Option(name = "--cpu-seconds", description = "CPU seconds for each seed")
  double cpuSeconds;

  @Option(name = "--param", multiValued = true, description = "a parameter as name=value")
  List<String> parameters = List.of();

  @Override
  public Object execute() {
    ProblemStore.Stored stored =
        Callers.need(problems, "store")
            .find(problem)
            .orElseThrow(() -> new InvalidInput("problem", "there is no problem " + problem));
    TrainingRequest request =
        new TrainingRequest(
            stored.id(),
            stored.problem(),
            algorithm,
            Parameters.parse(parameters),
            seeds,
            new Budget(steps, cpuSeconds),
            Callers.name());
    String id = Callers.need(trainer, "trainer").start(request).snapshot().id();
    if (trail != null) trail.append(request.by(), "run.start", id, algorithm);
    return "run " + id + " started";
  }
}
