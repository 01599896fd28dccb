package org.fillrate.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.training.RunEvent;
import org.fillrate.api.training.RunProgress;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.api.training.TrainingRun;
import org.fillrate.json.Json;

/**
 * A trainer whose runs end at once: seed n costs n % more than the optimum of 100, the only rule 2
 * %. Runs are called by problem, algorithm and seed, such as {@code mug dqn 1}.
 */
final class ScriptedTrainer implements Trainer {
  final List<String> requests = new ArrayList<>();

  /** Of each request. */
  final List<Problem> problems = new ArrayList<>();

  final List<Document> parameters = new ArrayList<>();

  /** Problems whose baselines were tuned, each time. */
  final List<String> tuned = new ArrayList<>();

  /** Runs that are to fail, to be refused, and not to end until they are cancelled. */
  final Set<String> failing = new HashSet<>();

  final Set<String> refused = new HashSet<>();
  final Set<String> endless = new HashSet<>();
  final List<String> cancelled = new ArrayList<>();
  final CountDownLatch endlessStarted = new CountDownLatch(1);

  @Override
  public TrainingRun start(TrainingRequest request) {
    return start(request, true);
  }

  @Override
  public TrainingRun start(TrainingRequest request, TrainingRun yardsticks) {
    TrainingRequest theirs = yardsticks.snapshot().request();
    if (!theirs.problem().equals(request.problem())) throw new AssertionError("another problem");
    return start(request, false);
  }

  private TrainingRun start(TrainingRequest request, boolean tunes) {
    String name =
        request.problem().name() + " " + request.algorithm() + " " + request.seeds().get(0);
    requests.add(name);
    problems.add(request.problem());
    parameters.add(request.parameters());
    if (refused.contains(name)) throw new InvalidInput("algorithm", "can't learn this problem");
    if (tunes) tuned.add(request.problem().name());
    return new ScriptedRun(name, request);
  }

  private static Document report(TrainingRequest request) {
    long seed = request.seeds().get(0);
    String cost = "{\"mean\":%1$s,\"low\":%1$s,\"high\":%1$s,\"exact\":true}";
    return Json.parse(
            """
            {"algorithm":"%s", "optimum":100,
             "policies":[{"seed":%d, "status":"finished", "cost":%s, "gapPercent":%d,
               "cpuSeconds":8, "wallSeconds":10, "environmentSteps":100,
               "versusBestBaseline":{"mean":%5$d,"low":%5$d,"high":%5$d}}],
             "baselines":[{"name":"base-stock", "cost":%6$s, "gapPercent":2, "cpuSeconds":0.1}]}
            """
                .formatted(
                    request.algorithm(),
                    seed,
                    cost.formatted(100 + seed),
                    seed,
                    seed - 2,
                    cost.formatted(102)))
        .with("problem", request.problem().document())
        .with("parameters", request.parameters());
  }

  @Override
  public Optional<TrainingRun> find(String run) {
    return Optional.empty();
  }

  @Override
  public List<TrainingRun> runs() {
    return List.of();
  }

  private final class ScriptedRun implements TrainingRun {
    private final String name;
    private final TrainingRequest request;
    private volatile boolean isCancelled;

    ScriptedRun(String name, TrainingRequest request) {
      this.name = name;
      this.request = request;
    }

    @Override
    public RunRecord snapshot() {
      RunState state =
          isCancelled
              ? RunState.CANCELLED
              : endless.contains(name)
                  ? RunState.RUNNING
                  : failing.contains(name) ? RunState.FAILED : RunState.FINISHED;
      return new RunRecord(
          name,
          request,
          state,
          state == RunState.FAILED ? "diverged: loss became NaN" : "",
          Instant.EPOCH,
          null,
          state == RunState.FINISHED ? report(request) : null);
    }

    @Override
    public RunProgress progress() {
      return new RunProgress(0.5, "training", 1000, 5, 5);
    }

    @Override
    public List<RunEvent> eventsAfter(long sequence) {
      return List.of();
    }

    @Override
    public AutoCloseable watch(Consumer<RunEvent> listener) {
      if (endless.contains(name)) endlessStarted.countDown();
      return () -> {};
    }

    @Override
    public void cancel() {
      isCancelled = true;
      cancelled.add(name);
    }

    @Override
    public RunRecord await() {
      return snapshot();
    }

    @Override
    public List<PolicyArtifact> artifacts() {
      return List.of(
          new PolicyArtifact(
              Map.of("format", "base-stock/v1"), Map.of("level", FloatTensor.of(3))));
    }
  }
}
