package org.fillrate.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.api.training.TrainingRun;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code fillrate solve}: trains on one problem, judges, and writes the report and the policies.
 *
 * <p>Exit codes: 0 done; 2 bad input; 3 the job failed; 130 cancelled, by an interrupt of the
 * calling thread.
 */
@Component(service = Callable.class, property = "fillrate.command=solve")
public final class SolveCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int BAD_INPUT = 2;
  private static final int FAILED = 3;
  private static final int CANCELLED = 130;
  private static final String SEPARATOR = "\u001f";

  private final Trainer trainer;
  private final InstalledPlugIns installed;
  private final String arguments;
  private final Console console;

  @Activate
  public SolveCommand(@Reference Trainer trainer, BundleContext context) {
    this(
        trainer,
        new InstalledPlugIns(context),
        String.valueOf(context.getProperty("fillrate.arguments")),
        Console.ofProcess());
  }

  SolveCommand(Trainer trainer, InstalledPlugIns installed, String arguments, Console console) {
    this.trainer = trainer;
    this.installed = installed;
    this.arguments = arguments;
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> words = arguments.isEmpty() ? List.of() : List.of(arguments.split(SEPARATOR, -1));
    if (words.contains("--help")) {
      console.result(SolveArguments.USAGE);
      return DONE;
    }
    try {
      return solve(SolveArguments.parse(words));
    } catch (InvalidInput refused) {
      console.complain(String.valueOf(refused.getMessage()));
      return BAD_INPUT;
    } catch (InterruptedException cancelled) {
      console.complain("cancelled");
      return CANCELLED;
    } catch (IOException failure) {
      console.complain(ResultFiles.complaint(failure));
      return FAILED;
    }
  }

  private int solve(SolveArguments given) throws InterruptedException, IOException {
    installed.await(given.algorithm(), given.problem().kind(), RunFollower.PATIENCE);
    TrainingRun run =
        trainer.start(
            new TrainingRequest(
                "",
                given.problem(),
                given.algorithm(),
                given.parameters(),
                given.seeds(),
                given.budget(),
                System.getProperty("user.name", "")));
    RunRecord over = new RunFollower(console).follow(run, console::progress);
    Document report = over.report();
    if (over.state() != RunState.FINISHED || report == null) {
      console.complain("the job is " + over.state().name().toLowerCase() + ": " + over.reason());
      return FAILED;
    }
    ResultFiles.write(given.out(), report, run.artifacts());
    console.result(OutcomeTable.of(report));
    console.result("Report and policies are in " + given.out());
    return DONE;
  }
}
