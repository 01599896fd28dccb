package org.fillrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each look at the clock finds it a millisecond later, so that every figure is known. */
class SpeedBenchmarkTest {
  private static final long MILLISECOND = 1_000_000;

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ScriptedTrainer trainer = new ScriptedTrainer();
  private final TinyShop shop = new TinyShop();
  private final AtomicLong clock = new AtomicLong();
  private final List<Integer> decided = new ArrayList<>();

  private int call(String... words) {
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    Pace pace = new Pace(() -> clock.addAndGet(MILLISECOND), 2 * MILLISECOND, 3 * MILLISECOND, 2);
    String arguments =
        String.join("\u001f", Stream.concat(Stream.of("--speed"), Stream.of(words)).toList());
    return new BenchmarkCommand(trainer, new AllThere(), new Shops(), arguments, console, pace)
        .call();
  }

  private Document figures() throws IOException {
    return Json.parse(Files.readString(folder.resolve("speed.json")));
  }

  @Test
  void measuresTheSimulatorThroughItsEnvironment() throws IOException {
    assertThat(call("--algorithm", "dqn", "--out", folder.toString())).isZero();
    Document simulator = figures().document("simulator");
    // 16 periods of 1,024 replicas between two looks at the clock
    double each = 16 * 1024 * 1000;
    assertThat(simulator.document("realisedCosts").number("median")).isEqualTo(each);
    assertThat(simulator.document("trainingRewards").number("least")).isEqualTo(each);
    assertThat(shop.open).as("environments left open").isZero();
    assertThat(shop.mostOnHand).as("they order what they sold").isEqualTo(1);
  }

  @Test
  void measuresLearnersByTheirReportsAfterAWarmUp() throws IOException {
    assertThat(call("--algorithm", "dqn", "--out", folder.toString(), "--seed", "3", "4")).isZero();
    assertThat(trainer.requests).containsExactly("zipkin-p4-l2 dqn 3", "zipkin-p4-l2 dqn 3");
    assertThat(trainer.tuned).as("once").hasSize(1);
    Document dqn = figures().documents("learners").get(0);
    assertThat(dqn.document("parameters")).isEqualTo(Json.parse("{\"hidden\":[64,64]}"));
    // 100 steps in 8 CPU seconds
    assertThat(dqn.document("stepsPerCpuSecond").number("median")).isEqualTo(12.5);
    assertThat(dqn.document("gapPercent").number("median")).isEqualTo(3);
    // 1,000 decisions of one row, or one of 1,000 rows, between two looks at the clock
    assertThat(dqn.document("decisionMicros").number("median")).isCloseTo(1, within(1e-9));
    assertThat(dqn.document("batchMicros").number("median")).isCloseTo(1000, within(1e-9));
    assertThat(decided).containsOnly(1, 1000);
    assertThat(dqn.has("crew")).isFalse();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("dqn", "13 [13, 13]", "µs", "never [never, never]");
  }

  @Test
  void comparesOneWorkerWithTwoInPairs() throws IOException {
    assertThat(call("--algorithm", "crowd", "--out", folder.toString(), "--seed", "1")).isZero();
    assertThat(trainer.requests).hasSize(4);
    assertThat(trainer.parameters.subList(2, 4))
        .containsExactly(Document.of("workers", 1), Document.of("workers", 2));
    Document crew = figures().documents("learners").get(0).document("crew");
    assertThat(crew.document("stepsPerSecondOfOne").number("median")).isEqualTo(10);
    assertThat(crew.document("ratio").number("median")).isEqualTo(1);
    assertThat(crew.document("cpuRatio").number("median")).isEqualTo(1);
  }

  @Test
  void aLearnerOfContinuousActionsGetsTheSameProblemWithThose() {
    assertThat(call("--algorithm", "smooth")).isZero();
    assertThat(trainer.problems)
        .isNotEmpty()
        .allMatch(p -> p.document().document("order").text("action").equals("continuous"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aLearnerThatFailsDoesNotHideTheOthers() {
    trainer.failing.add("zipkin-p4-l2 crowd 1");
    assertThat(call()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .anyMatch(line -> line.matches(" +crowd +failed: diverged: loss became NaN"))
        .anyMatch(line -> line.matches(" +dqn +13 .*"))
        .anyMatch(line -> line.matches(" +smooth +13 .*"));
    assertThat(call("--algorithm", "crowd")).as("nothing else was asked for").isEqualTo(3);
  }

  @Test
  void badInputIsTwoOnOneLineBeforeAnythingRuns() {
    for (String[] bad :
        List.of(
            new String[] {"suite.json"},
            new String[] {"--algorithm", "base-stock"},
            new String[] {"--param", "x=1"},
            new String[] {"--steps", "0"},
            new String[] {"--seed", "1", "1"})) {
      err.reset();
      assertThat(call(bad)).as(String.join(" ", bad)).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }
    assertThat(trainer.requests).isEmpty();
    assertThat(shop.periods).isZero();
  }

  private static final class AllThere extends InstalledPlugIns {
    AllThere() {
      super(null);
    }

    @Override
    void await(String algorithm, String kind, Duration limit) {}
  }

  private final class Shops extends PlugInQuestions {
    Shops() {
      super(null);
    }

    @Override
    List<AlgorithmInfo> learners() {
      Schema layered = Schema.of(Field.listOf(Field.integer("hidden")).defaultsTo(List.of(32)));
      Schema crowded = Schema.of(Field.integer("workers").defaultsTo(2));
      return List.of(
          learner("crowd", crowded), learner("dqn", layered), learner("smooth", Schema.EMPTY));
    }

    private static AlgorithmInfo learner(String id, Schema parameters) {
      return new AlgorithmInfo(id, id, AlgorithmInfo.Role.LEARNER, "", parameters);
    }

    @Override
    boolean supports(String algorithm, Problem problem) {
      return !algorithm.equals("smooth");
    }

    @Override
    <R> R inModel(Problem problem, Function<ProblemModel, R> use) {
      return use.apply(shop);
    }

    @Override
    <R> R inPolicy(PolicyArtifact artifact, Function<Policy, R> use) {
      return use.apply(
          (in, actions) -> {
            decided.add(in.rows());
            for (int row = 0; row < in.rows(); row++) actions.choose(row, 2);
          });
    }
  }
}
