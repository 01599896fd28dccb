package org.fillrate.policy.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
import org.fillrate.learning.Network;
import org.fillrate.learning.NetworkArtifact;
import org.fillrate.learning.NetworkShape.Perceptron;
import org.fillrate.learning.NetworkShape.Recurrent;
import org.fillrate.learning.ObservationScaler;
import org.fillrate.learning.Safetensors;
import org.fillrate.learning.SeededRandom;
import org.junit.jupiter.api.Test;

/** Policies whose networks read series in time. */
class EncodedPolicyTest {
  private static final int ROWS = 40;
  private static final int WIDTH = 16;
  private static final ActionSpace.Continuous ORDERS =
      new ActionSpace.Continuous("orderQuantity", "units", 2, 20);
  private static final ActionSpace.Discrete CHOICES =
      new ActionSpace.Discrete("orderQuantity", "units", List.of(0.0, 5.0, 10.0));

  private final NetworkPolicyReader reader = new NetworkPolicyReader();

  private static EnvironmentSpec spec(ActionSpace actions) {
    return new EnvironmentSpec(
        List.of(
            new Feature("onHand", "units", 5, 4),
            new Feature("onOrder1", "units", 5, 2),
            new Feature("demand1", "units", 5, 2),
            new Feature("demand2", "units", 5, 2),
            new Feature("demand3", "units", 5, 2),
            new Feature("demandState0", "indicator", 0.5, 0.5)),
        actions,
        1,
        new Objective.Average(),
        0,
        List.of("holding"),
        1);
  }

  private static PolicyArtifact artifact(ActionSpace actions, int outputs) {
    EnvironmentSpec spec = spec(actions);
    Recurrent shape =
        new Recurrent(
            FeatureSeries.of(spec.features()),
            WIDTH,
            new Perceptron(List.of(2 + WIDTH, 32, outputs)));
    float[] parameters = shape.initialParameters(new SeededRandom(5, 0), 1);
    Random random = new Random(1);
    for (int i = 0; i < parameters.length; i++) parameters[i] += 0.1f * (random.nextFloat() - 0.5f);
    ObservationScaler scaler = new ObservationScaler(spec.features(), 10);
    PolicyArtifact written =
        actions instanceof ActionSpace.Continuous orders
            ? new ActorArtifact(shape, parameters, scaler, orders, Optional.empty())
                .write(spec, Map.of("seed", "1"))
            : new NetworkArtifact(shape, parameters, scaler, Optional.empty())
                .write(spec, Map.of("seed", "1"));
    return Safetensors.read(Safetensors.write(written));
  }

  private static ObservationBatch observations(ActionSpace actions) {
    ObservationBatch batch = new ObservationBatch(ROWS, spec(actions));
    Random random = new Random(9);
    for (int i = 0; i < batch.values().length; i++) batch.values()[i] = random.nextInt(20);
    Arrays.fill(batch.feasible(), true);
    return batch;
  }

  /** What libtorch makes of the tensors, operation by operation, as the format describes them. */
  private static float[] byLibtorch(PolicyArtifact artifact, ObservationBatch batch, String agent) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray in =
          manager
              .create(batch.values(), new Shape(batch.rows(), batch.features()))
              .sub(tensor(manager, artifact, "observation.centre"))
              .div(tensor(manager, artifact, "observation.scale"))
              .clip(-10, 10);
      NDArray hidden = manager.zeros(new Shape(ROWS, WIDTH));
      NDArray cell = manager.zeros(new Shape(ROWS, WIDTH));
      NDArray missing = manager.zeros(new Shape(ROWS));
      for (NDArray[] step :
          new NDArray[][] {
            {column(in, 4), missing}, {column(in, 3), missing}, {column(in, 2), column(in, 1)}
          }) {
        NDArray series = NDArrays.stack(new NDList(step), 1);
        NDArray z = linear(manager, artifact, agent + "lstm", series.concat(hidden, 1));
        NDList gates = z.split(4, 1);
        cell =
            Activation.sigmoid(gates.get(1))
                .mul(cell)
                .add(Activation.sigmoid(gates.get(0)).mul(gates.get(2).tanh()));
        hidden = Activation.sigmoid(gates.get(3)).mul(cell.tanh());
      }
      NDArray rest = NDArrays.stack(new NDList(column(in, 0), column(in, 5)), 1);
      NDArray joint = rest.concat(hidden, 1);
      NDArray out = Activation.relu(linear(manager, artifact, agent + "layer0", joint));
      return linear(manager, artifact, agent + "layer1", out).toFloatArray();
    }
  }

  private static NDArray column(NDArray in, int column) {
    return in.get(":," + column);
  }

  private static NDArray linear(NDManager m, PolicyArtifact artifact, String name, NDArray in) {
    NDArray weight = tensor(m, artifact, name + ".weight");
    return Linear.linear(in, weight, tensor(m, artifact, name + ".bias")).get(0);
  }

  private static NDArray tensor(NDManager manager, PolicyArtifact artifact, String name) {
    FloatTensor tensor = artifact.tensor(name);
    long[] shape = tensor.shape().stream().mapToLong(Integer::longValue).toArray();
    return manager.create(tensor.values(), new Shape(shape));
  }

  @Test
  void javaComputesWhatLibtorchComputes() {
    ObservationBatch batch = observations(CHOICES);
    PolicyArtifact artifact = artifact(CHOICES, 3);
    float[] expected = byLibtorch(artifact, batch, "");
    NetworkArtifact read = NetworkArtifact.read(artifact);
    Network network = read.shape().newNetwork();
    network.load(read.parameters());
    float[] scaled = batch.values().clone();
    read.scaler().scale(scaled, ROWS, scaled);
    float[] values = new float[ROWS * 3];
    network.forward(scaled, ROWS, values);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isCloseTo(expected[i], within(1e-5f));
    }
    ActionBatch actions = new ActionBatch(ROWS);
    reader.read(artifact).act(batch, actions);
    for (int row = 0; row < ROWS; row++) {
      float[] own = Arrays.copyOfRange(values, 3 * row, 3 * row + 3);
      assertThat(own[actions.choice(row)]).isGreaterThanOrEqualTo(Math.max(own[0], own[2]));
    }
  }

  @Test
  void javaOrdersWhatLibtorchOrders() {
    ObservationBatch batch = observations(ORDERS);
    PolicyArtifact artifact = artifact(ORDERS, 1);
    float[] expected = byLibtorch(artifact, batch, "agent1.");
    ActionBatch actions = new ActionBatch(ROWS);
    reader.read(artifact).act(batch, actions);
    for (int row = 0; row < ROWS; row++) {
      float order = (float) (2 + 9 * (Math.tanh(expected[row]) + 1));
      assertThat(actions.quantity(row)).isCloseTo(order, within(1e-4f)); // 9 units to each 1e-5
    }
  }

  @Test
  void theArtifactSaysWhatIsReadInWhichOrder() {
    PolicyArtifact artifact = artifact(CHOICES, 3);
    assertThat(artifact.text("network")).isEqualTo("mlp");
    assertThat(artifact.text("encoder")).isEqualTo("lstm");
    assertThat(artifact.tensor("series.columns").shape()).containsExactly(3, 2);
    assertThat(artifact.tensor("series.columns").values()).containsExactly(4, -1, 3, -1, 2, 1);
    assertThat(artifact.tensor("lstm.weight").shape()).containsExactly(4 * WIDTH, 2 + WIDTH);
  }

  @Test
  void brokenArtifactsAreRefusedWithTheReason() {
    FloatTensor columns = new FloatTensor(List.of(3, 2), new float[] {4, -1, 3, -1, 2, 1});
    refused("encoder", "gru", Map.of(), "encoder must be lstm, but is gru");
    refused("encoder", "lstm", Map.of("series.columns", FloatTensor.of(1, 2)), "[steps, series]");
    refused("encoder", "lstm", with(columns, 6), "of 6 features, each once, or -1, but has 6");
    refused("encoder", "lstm", with(columns, 3), "each once");
    refused("encoder", "lstm", with(columns, 0.5f), "must be whole, but has 0.5");
    refused("encoder", "lstm", with(columns, -1), "layer0 takes 18 numbers, but 19 come in");
    FloatTensor odd = new FloatTensor(List.of(5, 18), new float[5 * 18]);
    refused("encoder", "lstm", Map.of("lstm.weight", odd), "four rows for each hidden number");
    FloatTensor narrow = new FloatTensor(List.of(64, 17), new float[64 * 17]);
    refused("encoder", "lstm", Map.of("lstm.weight", narrow), "lstm.weight must have the shape");
    refused("encoder", "lstm", Map.of("lstm.bias", FloatTensor.of(1)), "lstm.bias must have");
  }

  private static Map<String, FloatTensor> with(FloatTensor columns, float last) {
    float[] values = columns.values().clone();
    values[5] = last;
    return Map.of("series.columns", new FloatTensor(columns.shape(), values));
  }

  private void refused(
      String name, String text, Map<String, FloatTensor> instead, String complaint) {
    PolicyArtifact good = artifact(CHOICES, 3).with(Map.of(name, text));
    Map<String, FloatTensor> tensors = new LinkedHashMap<>(good.tensors());
    tensors.putAll(instead);
    PolicyArtifact broken = new PolicyArtifact(good.metadata(), tensors);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.read(broken))
        .withMessageContaining(complaint);
  }
}
