package org.fillrate.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRun;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code fillrate benchmark}: trains on every problem of a suite with every algorithm and seed, one
 * after the other, keeps each at once, and sums up. With {@code --speed} it measures how fast that
 * is instead, see {@link SpeedBenchmark}.
 *
 * <p>Exit codes: 0 done, even where some trainings failed; 2 bad input; 3 nothing could be done;
 * 130 cancelled, by an interrupt of the calling thread.
 */
@Component(service = Callable.class, property = "fillrate.command=benchmark")
public final class BenchmarkCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int BAD_INPUT = 2;
  private static final int FAILED = 3;
  private static final int CANCELLED = 130;
  private static final String SEPARATOR = "\u001f";

  private final Trainer trainer;
  private final InstalledPlugIns installed;
  private final PlugInQuestions plugIns;
  private final String arguments;
  private final Console console;
  private final SpeedBenchmark speed;

  @Activate
  public BenchmarkCommand(@Reference Trainer trainer, BundleContext context) {
    this(
        trainer,
        new InstalledPlugIns(context),
        new PlugInQuestions(context),
        String.valueOf(context.getProperty("fillrate.arguments")),
        Console.ofProcess(),
        Pace.ofThread());
  }

  BenchmarkCommand(
      Trainer trainer,
      InstalledPlugIns installed,
      PlugInQuestions plugIns,
      String arguments,
      Console console,
      Pace pace) {
    this.trainer = trainer;
    this.installed = installed;
    this.plugIns = plugIns;
    this.arguments = arguments;
    this.console = console;
    TrainingSpeed training = new TrainingSpeed(trainer, plugIns, console, pace);
    speed = new SpeedBenchmark(training, installed, plugIns, console, pace);
  }

  @Override
  public Integer call() {
    List<String> words = arguments.isEmpty() ? List.of() : List.of(arguments.split(SEPARATOR, -1));
    if (words.contains("--help")) {
      console.result(BenchmarkArguments.USAGE + "\n" + SpeedArguments.USAGE);
      return DONE;
    }
    try {
      if (words.contains(SpeedArguments.FLAG)) {
        return speed.run(SpeedArguments.parse(words)) ? DONE : FAILED;
      }
      return measure(BenchmarkArguments.parse(words));
    } catch (InvalidInput refused) {
      console.complain(String.valueOf(refused.getMessage()));
      return BAD_INPUT;
    } catch (InterruptedException cancelled) {
      console.complain("cancelled; what is done stays, the same command goes on from there");
      return CANCELLED;
    } catch (IOException failure) {
      console.complain(ResultFiles.complaint(failure));
      return FAILED;
    }
  }

  private int measure(BenchmarkArguments given) throws InterruptedException, IOException {
    List<BenchmarkTask> tasks = tasks(given);
    FinishedTasks finished = new FinishedTasks(given.out(), console);
    SuiteReports reports = new SuiteReports();
    work(tasks, finished, reports);
    SuiteSummary summary = SuiteSummary.of(given.suite().name(), given.problems(), reports.all());
    finished.write("suite.json", reports.all());
    finished.write("summary.json", summary);
    console.result(SuiteTable.of(summary));
    console.result("Reports, their summary and the policies are in " + given.out());
    return reports.finished() > 0 ? DONE : FAILED;
  }

  /**
   * Problem by problem, so that one tuning of the baselines serves all that follow. An algorithm is
   * measured on those problems whose actions and agents it knows.
   */
  private List<BenchmarkTask> tasks(BenchmarkArguments given) throws InterruptedException {
    List<BenchmarkTask> tasks = new ArrayList<>();
    for (Suite.Entry entry : given.problems()) {
      String kind = entry.problem().kind();
      for (String algorithm : given.algorithms()) {
        installed.await(algorithm, kind, RunFollower.PATIENCE);
        Document parameters = parameters(algorithm, given.parameters());
        String version = plugIns.algorithmVersion(algorithm);
        check(entry);
        if (!plugIns.supports(algorithm, entry.problem())) continue;
        String environment = plugIns.environmentVersion(kind);
        for (long seed : given.seeds()) {
          tasks.add(
              new BenchmarkTask(
                  entry, algorithm, version, environment, parameters, seed, given.budget()));
        }
      }
    }
    if (tasks.isEmpty()) {
      throw new InvalidInput(
          "--algorithm",
          given.algorithms() + " can learn none of the problems: other actions or several agents");
    }
    return tasks;
  }

  private Document parameters(String algorithm, Document given) {
    try {
      return plugIns.parameters(algorithm, given);
    } catch (InvalidInput refused) {
      throw given.names().isEmpty() ? refused : refused.within("--param for " + algorithm);
    }
  }

  private void check(Suite.Entry entry) {
    try {
      plugIns.check(entry.problem());
    } catch (InvalidInput refused) {
      throw refused.within("problem \"" + entry.name() + "\"");
    }
  }

  private void work(List<BenchmarkTask> tasks, FinishedTasks finished, SuiteReports reports)
      throws InterruptedException, IOException {
    List<Optional<Document>> before = new ArrayList<>();
    for (BenchmarkTask task : tasks) before.add(finished.report(task));
    int skipped = (int) before.stream().filter(Optional::isPresent).count();
    if (skipped > 0) {
      console.complain(skipped + " of " + tasks.size() + " trainings were done before");
    }
    SuiteProgress progress = new SuiteProgress(console, tasks.size() - skipped);
    TrainingRun yardsticks = null;
    for (int i = 0; i < tasks.size(); i++) {
      BenchmarkTask task = tasks.get(i);
      if (i > 0 && !tasks.get(i - 1).entry().equals(task.entry())) yardsticks = null;
      Optional<Document> done = before.get(i);
      if (done.isPresent()) {
        reports.add(task, done.get());
        continue;
      }
      TrainingRun run = train(task, yardsticks, progress, finished, reports);
      if (run != null) yardsticks = run;
      finished.write("suite.json", reports.all());
    }
  }

  /**
   * Does one training and keeps it.
   *
   * @param yardsticks a run on the same problem that knows the optimum and the baselines
   * @return the run; null where it failed
   */
  private @Nullable TrainingRun train(
      BenchmarkTask task,
      @Nullable TrainingRun yardsticks,
      SuiteProgress progress,
      FinishedTasks finished,
      SuiteReports reports)
      throws InterruptedException, IOException {
    progress.begin(task);
    String reason;
    try {
      TrainingRun run =
          yardsticks == null
              ? trainer.start(task.request())
              : trainer.start(task.request(), yardsticks);
      RunRecord over = new RunFollower(console).follow(run, progress::at);
      Document report = over.report();
      if (over.state() == RunState.FINISHED && report != null) {
        reports.add(task, finished.keep(task, report, run.artifacts()));
        return run;
      }
      reason = over.reason();
    } catch (InvalidInput refused) {
      reason = String.valueOf(refused.getMessage());
    } finally {
      progress.end();
    }
    console.complain(task + " failed: " + reason);
    reports.addFailure(task, reason);
    return null;
  }
}
