package org.fillrate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.training.Budget;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.api.training.TrainingRun;
import org.fillrate.cli.SpeedFigures.Crew;
import org.fillrate.cli.SpeedFigures.OfLearner;
import org.jspecify.annotations.Nullable;

/** Measures how fast a learner learns, by trainings as everybody starts them and their reports. */
final class TrainingSpeed {
  private static final Budget WARM_UP = new Budget(0, 3);
  private static final String WORKERS = "workers";
  private static final String HIDDEN = "hidden";

  /** Of the peers' networks. */
  private static final List<Integer> LAYERS = List.of(64, 64);

  private final Trainer trainer;
  private final PlugInQuestions plugIns;
  private final Console console;
  private final Pace pace;

  TrainingSpeed(Trainer trainer, PlugInQuestions plugIns, Console console, Pace pace) {
    this.trainer = trainer;
    this.plugIns = plugIns;
    this.console = console;
    this.pace = pace;
  }

  /** All figures of a learner with its default parameters and two hidden layers of 64. */
  OfLearner measure(AlgorithmInfo learner, SpeedArguments given) throws InterruptedException {
    boolean layered = learner.parameters().field(HIDDEN).isPresent();
    Document parameters = layered ? Document.of(HIDDEN, LAYERS) : Document.EMPTY;
    try {
      Problem problem =
          plugIns.supports(learner.id(), SpeedBenchmark.PROBLEM)
              ? SpeedBenchmark.PROBLEM
              : SpeedBenchmark.CONTINUOUS;
      return measure(learner, new Task(problem, learner.id(), parameters), given);
    } catch (Failure | InvalidInput failed) {
      String reason = String.valueOf(failed.getMessage());
      console.complain(learner.id() + " failed: " + reason);
      return OfLearner.failed(learner.id(), parameters, reason);
    }
  }

  private OfLearner measure(AlgorithmInfo learner, Task task, SpeedArguments given)
      throws InterruptedException, Failure {
    TrainingRun warm = train(task, given.seeds().subList(0, 1), WARM_UP, null);
    TrainingRun run = train(task, given.seeds(), given.budget(), warm);
    List<Document> policies = policies(run);
    PolicyArtifact artifact = run.artifacts().get(0);
    Crew crew = null;
    if (learner.parameters().field(WORKERS).isPresent()) crew = crew(task, given, warm);
    return new OfLearner(
        task.algorithm,
        task.parameters,
        spread(policies, policy -> rate(policy, "cpuSeconds")),
        spread(policies, policy -> policy.number("gapPercent", Double.NaN)),
        spread(policies, SuiteSummary::lasting),
        decisions(task.problem, artifact, 1),
        decisions(task.problem, artifact, SimulatorSpeed.BATCH),
        crew,
        "");
  }

  private static Spread spread(List<Document> policies, ToDoubleFunction<Document> figure) {
    return Spread.of(policies.stream().mapToDouble(figure).toArray());
  }

  private Spread decisions(Problem problem, PolicyArtifact artifact, int rows) {
    return plugIns.inModel(
        problem,
        model ->
            plugIns.inPolicy(
                artifact,
                (Policy policy) -> new SimulatorSpeed(model, pace).decisionMicros(policy, rows)));
  }

  /** A pair of short runs for each seed, side by side in time, so that a busy machine hits both. */
  private Crew crew(Task task, SpeedArguments given, TrainingRun warm)
      throws InterruptedException, Failure {
    List<Double> one = new ArrayList<>();
    List<Double> two = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    List<Double> cpuRatios = new ArrayList<>();
    for (long seed : given.seeds()) {
      Document alone = brief(task.with(WORKERS, 1), seed, warm);
      Document together = brief(task.with(WORKERS, 2), seed, warm);
      one.add(rate(alone, "wallSeconds"));
      two.add(rate(together, "wallSeconds"));
      ratios.add(rate(together, "wallSeconds") / rate(alone, "wallSeconds"));
      cpuRatios.add(rate(together, "cpuSeconds") / rate(alone, "cpuSeconds"));
    }
    return new Crew(Spread.of(one), Spread.of(two), Spread.of(ratios), Spread.of(cpuRatios));
  }

  private Document brief(Task task, long seed, TrainingRun warm)
      throws InterruptedException, Failure {
    return policies(train(task, List.of(seed), WARM_UP, warm)).get(0);
  }

  private static double rate(Document policy, String seconds) {
    return policy.number("environmentSteps") / policy.number(seconds);
  }

  private TrainingRun train(
      Task task, List<Long> seeds, Budget budget, @Nullable TrainingRun yardsticks)
      throws InterruptedException, Failure {
    TrainingRequest request =
        new TrainingRequest(
            "",
            task.problem,
            task.algorithm,
            task.parameters,
            seeds,
            budget,
            System.getProperty("user.name", ""));
    TrainingRun run =
        yardsticks == null ? trainer.start(request) : trainer.start(request, yardsticks);
    RunRecord over = new RunFollower(console).follow(run, console::progress);
    if (over.state() != RunState.FINISHED || over.report() == null) {
      throw new Failure(over.reason());
    }
    return run;
  }

  private static List<Document> policies(TrainingRun run) {
    Document report = run.snapshot().report();
    if (report == null) throw new IllegalStateException("a finished run has a report");
    return report.documents("policies");
  }

  private record Task(Problem problem, String algorithm, Document parameters) {
    Task with(String name, Object value) {
      return new Task(problem, algorithm, parameters.with(name, value));
    }
  }

  /** A training that did not come to its end. */
  private static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Failure(String reason) {
      super(reason);
    }
  }
}
