package org.fillrate.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.cli.SpeedFigures.Machine;
import org.fillrate.cli.SpeedFigures.OfLearner;
import org.fillrate.cli.SpeedFigures.Simulator;
import org.fillrate.json.Json;

/**
 * {@code fillrate benchmark --speed}: how fast this installation simulates, learns and decides, all
 * of it through the plug-ins that are installed.
 *
 * <p>The instance is the one that other software was measured on: lost sales, Poisson demand of 5,
 * lead time 2, holding cost 1, shortage cost 4 (Zipkin 2008).
 */
final class SpeedBenchmark {
  static final Problem PROBLEM = problem("quantity");

  /** The same for learners of continuous actions. */
  static final Problem CONTINUOUS = problem("continuous");

  private final TrainingSpeed training;
  private final InstalledPlugIns installed;
  private final PlugInQuestions plugIns;
  private final Console console;
  private final Pace pace;

  SpeedBenchmark(
      TrainingSpeed training,
      InstalledPlugIns installed,
      PlugInQuestions plugIns,
      Console console,
      Pace pace) {
    this.training = training;
    this.installed = installed;
    this.plugIns = plugIns;
    this.console = console;
    this.pace = pace;
  }

  private static Problem problem(String action) {
    return new Problem(
        Json.parse(
            """
            {"kind":"single-item", "name":"zipkin-p4-l2", "unmetDemand":"lost",
             "demand":{"distribution":"poisson", "mean":5}, "leadTime":2,
             "costs":{"holding":1, "shortage":4}, "order":{"max":20, "action":"%s"}}
            """
                .formatted(action)));
  }

  /**
   * Measures, prints the table, and writes {@code speed.json} where that was asked for.
   *
   * @return false where no learner could be measured
   */
  boolean run(SpeedArguments given) throws InterruptedException, IOException {
    SpeedFigures figures = measure(given);
    console.result(SpeedTable.of(figures));
    if (given.out().isPresent()) {
      FinishedTasks.write(given.out().get().resolve("speed.json"), figures);
      console.result("The figures are in " + given.out().get().resolve("speed.json"));
    }
    return figures.learners().stream().anyMatch(learner -> learner.failure().isEmpty());
  }

  private SpeedFigures measure(SpeedArguments given) throws InterruptedException {
    List<AlgorithmInfo> learners = learners(given.algorithms());
    Machine machine =
        new Machine(
            Runtime.getRuntime().availableProcessors(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
            Runtime.version().toString());
    Simulator simulator =
        plugIns.inModel(
            PROBLEM,
            model -> {
              SimulatorSpeed speed = new SimulatorSpeed(model, pace);
              return new Simulator(
                  SimulatorSpeed.REPLICAS,
                  speed.itemPeriods(Purpose.EVALUATION),
                  speed.itemPeriods(Purpose.TRAINING));
            });
    List<OfLearner> measured = new ArrayList<>();
    for (AlgorithmInfo learner : learners) measured.add(training.measure(learner, given));
    return new SpeedFigures(machine, PROBLEM.document(), simulator, measured);
  }

  private List<AlgorithmInfo> learners(List<String> asked) throws InterruptedException {
    for (String id : asked) installed.await(id, PROBLEM.kind(), RunFollower.PATIENCE);
    List<AlgorithmInfo> known = plugIns.learners();
    List<String> ids = known.stream().map(AlgorithmInfo::id).toList();
    for (String id : asked) {
      if (!ids.contains(id)) {
        throw new InvalidInput(
            "--algorithm", "is not an installed learner: \"" + id + "\"; known are " + ids);
      }
    }
    return known.stream().filter(info -> asked.isEmpty() || asked.contains(info.id())).toList();
  }
}
