package org.fillrate.policy.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.learning.ActorArtifact;
import org.fillrate.learning.FeatureSeries;
import org.fillrate.learning.NetworkArtifact;
import org.fillrate.learning.NetworkShape;
import org.fillrate.learning.NetworkShape.Perceptron;
import org.fillrate.learning.NetworkShape.Recurrent;
import org.fillrate.learning.NetworkShape.StateAction;
import org.fillrate.learning.ObservationScaler;
import org.fillrate.learning.Safetensors;
import org.fillrate.learning.SeededRandom;
import org.fillrate.learning.StockRange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example that reads policies in Python decides as we do: the format says all there is. */
class PythonReaderTest {
  private static final Path SCRIPT =
      Path.of("../../distribution/src/main/resources/examples/read_policy.py").toAbsolutePath();
  private static final int ROWS = 60;
  private static final ActionSpace.Discrete CHOICES =
      new ActionSpace.Discrete("orderQuantity", "units", List.of(0.0, 5.0, 10.0, 15.0));
  private static final ActionSpace.Continuous ORDERS =
      new ActionSpace.Continuous("orderQuantity", "units", 0, 20);

  @TempDir Path folder;

  @BeforeAll
  static void pythonIsThere() throws InterruptedException {
    boolean there = false;
    try {
      there = new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException missing) {
      // then it is not there
    }
    assumeTrue(there, "python3 is not installed: the example in Python was not tried");
  }

  private static EnvironmentSpec spec(ActionSpace actions) {
    return new EnvironmentSpec(
        List.of(
            new Feature("onHand", "units", 5, 4),
            new Feature("onOrder1", "units", 5, 2),
            new Feature("demand1", "units", 5, 2),
            new Feature("demand2", "units", 5, 2)),
        actions,
        1,
        new Objective.Average(),
        0,
        List.of("holding"),
        1);
  }

  static Stream<PolicyArtifact> policies() {
    FloatTensor features = new FloatTensor(List.of(4, 2), new float[] {-1, 1, 0, 0, 1, 1, 2, 4});
    FeatureSeries series = FeatureSeries.of(spec(CHOICES).features());
    return Stream.of(
        choosing(new Perceptron(List.of(4, 16, 16, 4))),
        choosing(new StateAction(List.of(4, 16), List.of(2, 8, 16), List.of(16, 8, 1), features)),
        choosing(new Recurrent(series, 8, new Perceptron(List.of(1 + 8, 16, 4)))),
        ordering(new Perceptron(List.of(4, 16, 1))),
        ordering(new Recurrent(series, 8, new Perceptron(List.of(1 + 8, 16, 1)))));
  }

  private static float[] parameters(NetworkShape shape) {
    float[] parameters = shape.initialParameters(new SeededRandom(5, 0), 1);
    Random random = new Random(1);
    for (int i = 0; i < parameters.length; i++) parameters[i] += 0.2f * (random.nextFloat() - 0.5f);
    return parameters;
  }

  private static PolicyArtifact choosing(NetworkShape shape) {
    EnvironmentSpec spec = spec(CHOICES);
    return new NetworkArtifact(
            shape,
            parameters(shape),
            new ObservationScaler(spec.features(), 10),
            StockRange.of(spec))
        .write(spec, Map.of("seed", "1", "algorithm", "test"));
  }

  private static PolicyArtifact ordering(NetworkShape shape) {
    EnvironmentSpec spec = spec(ORDERS);
    Optional<StockRange> range = StockRange.ofContinuous(spec);
    return new ActorArtifact(
            shape, parameters(shape), new ObservationScaler(spec.features(), 10), ORDERS, range)
        .write(spec, Map.of("seed", "1", "algorithm", "test"));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void decidesAsWeDo(PolicyArtifact artifact) throws Exception {
    boolean real = artifact.text("network").equals("actor");
    EnvironmentSpec spec = spec(real ? ORDERS : CHOICES);
    ObservationBatch batch = new ObservationBatch(ROWS, spec);
    Random random = new Random(9);
    List<String> command = new ArrayList<>();
    Path file = folder.resolve("policy.safetensors");
    Files.write(file, Safetensors.write(artifact));
    command.addAll(List.of("python3", SCRIPT.toString(), file.toString()));
    for (int i = 0; i < batch.values().length; i++) {
      batch.values()[i] = random.nextInt(i % 8 < 4 ? 12 : 60); // within the stock range and beyond
      command.add(Float.toString(batch.values()[i]));
    }
    Arrays.fill(batch.feasible(), true);
    ActionBatch ours = new ActionBatch(ROWS);
    new NetworkPolicyReader().read(artifact).act(batch, ours);
    Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(said).isZero();
    double[] theirs = said.lines().mapToDouble(Double::parseDouble).toArray();
    assertThat(theirs).hasSize(ROWS);
    for (int row = 0; row < ROWS; row++) {
      double order = real ? ours.quantity(row) : CHOICES.levels().get(ours.choice(row));
      assertThat(theirs[row]).as("row " + row).isCloseTo(order, within(real ? 1e-4 : 0));
    }
    assertThat(Arrays.stream(theirs).distinct().count()).isGreaterThan(1);
  }
}
