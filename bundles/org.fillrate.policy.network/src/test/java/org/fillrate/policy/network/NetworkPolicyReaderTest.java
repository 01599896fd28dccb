package org.fillrate.policy.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
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
import org.fillrate.learning.Network;
import org.fillrate.learning.NetworkArtifact;
import org.fillrate.learning.NetworkShape;
import org.fillrate.learning.NetworkShape.Perceptron;
import org.fillrate.learning.NetworkShape.StateAction;
import org.fillrate.learning.ObservationScaler;
import org.fillrate.learning.Safetensors;
import org.fillrate.learning.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkPolicyReaderTest {
  private static final int ROWS = 50;
  private static final EnvironmentSpec SPEC =
      new EnvironmentSpec(
          List.of(
              new Feature("onHand", "units", 5, 4),
              new Feature("onOrder1", "units", 5, 2),
              new Feature("onOrder2", "units", 5, 2)),
          new ActionSpace.Discrete("orderQuantity", "units", List.of(0.0, 5.0, 10.0, 15.0)),
          1,
          new Objective.Average(),
          0,
          List.of("holding"),
          1);

  private final NetworkPolicyReader reader = new NetworkPolicyReader();

  static List<NetworkShape> shapes() {
    FloatTensor actions = new FloatTensor(List.of(4, 2), new float[] {-1, 1, 0, 0, 1, 1, 2, 4});
    return List.of(
        new Perceptron(List.of(3, 64, 64, 4)),
        new Perceptron(List.of(3, 4)),
        new StateAction(List.of(3, 64, 64), List.of(2, 16, 64), List.of(64, 1), actions),
        new StateAction(List.of(3, 32), List.of(2, 32), List.of(32, 32, 1), actions));
  }

  private static NetworkArtifact network(NetworkShape shape) {
    SeededRandom random = new SeededRandom(5, 0);
    float[] parameters = shape.initialParameters(random, 1);
    for (int i = 0; i < parameters.length; i++) parameters[i] += 0.1f * (random.nextFloat() - 0.5f);
    return new NetworkArtifact(
        shape, parameters, new ObservationScaler(SPEC.features(), 10), Optional.empty());
  }

  private static PolicyArtifact artifact(NetworkShape shape) {
    return Safetensors.read(Safetensors.write(network(shape).write(SPEC, Map.of("seed", "1"))));
  }

  private static ObservationBatch observations() {
    ObservationBatch batch = new ObservationBatch(ROWS, SPEC);
    Random random = new Random(9);
    for (int i = 0; i < batch.values().length; i++) batch.values()[i] = random.nextInt(60);
    for (int i = 0; i < batch.feasible().length; i++) {
      batch.feasible()[i] = i % 4 == 0 || random.nextBoolean();
    }
    return batch;
  }

  /** What libtorch makes of the artifact's tensors, following the format's description. */
  private static float[] libtorchValues(PolicyArtifact artifact, ObservationBatch batch) {
    try (NDManager manager = NDManager.newBaseManager()) {
      float limit = artifact.tensor("observation.limit").values()[0];
      NDArray in =
          manager
              .create(batch.values(), new Shape(batch.rows(), batch.features()))
              .sub(tensor(manager, artifact, "observation.centre"))
              .div(tensor(manager, artifact, "observation.scale"))
              .clip(-limit, limit);
      if (artifact.text("network").equals("mlp")) {
        return chain(manager, artifact, "layer", in).toFloatArray();
      }
      NDArray state = chain(manager, artifact, "state", in);
      NDArray features = tensor(manager, artifact, "action.features");
      NDArray action = chain(manager, artifact, "action", features);
      NDArray sum = Activation.relu(state.expandDims(1).add(action));
      return chain(manager, artifact, "joint", sum).toFloatArray();
    }
  }

  private static NDArray tensor(NDManager manager, PolicyArtifact artifact, String name) {
    FloatTensor tensor = artifact.tensor(name);
    long[] shape = tensor.shape().stream().mapToLong(Integer::longValue).toArray();
    return manager.create(tensor.values(), new Shape(shape));
  }

  private static NDArray chain(NDManager m, PolicyArtifact artifact, String prefix, NDArray in) {
    NDArray out = in;
    for (int i = 0; artifact.tensors().containsKey(prefix + i + ".weight"); i++) {
      if (i > 0) out = Activation.relu(out);
      NDArray weight = tensor(m, artifact, prefix + i + ".weight");
      out = Linear.linear(out, weight, tensor(m, artifact, prefix + i + ".bias")).get(0);
    }
    return out;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void javaComputesWhatLibtorchComputes(NetworkShape shape) {
    ObservationBatch batch = observations();
    float[] expected = libtorchValues(artifact(shape), batch);

    NetworkArtifact read = NetworkArtifact.read(artifact(shape));
    Network network = read.shape().newNetwork();
    network.load(read.parameters());
    float[] scaled = batch.values().clone();
    read.scaler().scale(scaled, ROWS, scaled);
    float[] values = new float[ROWS * 4];
    network.forward(scaled, ROWS, values);

    assertThat(expected).hasSize(values.length);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i])
          .isCloseTo(expected[i], within(1e-5f * Math.max(1, Math.abs(expected[i]))));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void takesTheBestFeasibleAction(NetworkShape shape) {
    ObservationBatch batch = observations();
    float[] values = libtorchValues(artifact(shape), batch);
    ActionBatch actions = new ActionBatch(ROWS);
    reader.read(artifact(shape)).act(batch, actions);
    for (int row = 0; row < ROWS; row++) {
      int chosen = row * 4 + actions.choice(row);
      assertThat(batch.feasible()[chosen]).isTrue();
      for (int i = row * 4; i < row * 4 + 4; i++) {
        if (batch.feasible()[i])
          assertThat(values[chosen]).isGreaterThanOrEqualTo(values[i] - 1e-4f);
      }
    }
  }

  @Test
  void tiesGoToTheLowestAction() {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    tensors.put("observation.centre", FloatTensor.of(0));
    tensors.put("observation.scale", FloatTensor.of(1));
    tensors.put("layer0.weight", new FloatTensor(List.of(3, 1), new float[3]));
    tensors.put("layer0.bias", FloatTensor.of(1, 2, 2));
    Map<String, String> metadata =
        Map.of("format", "network/v1", "network", "mlp", "activation", "relu");
    ObservationBatch one = new ObservationBatch(1, 1, 3);
    Arrays.fill(one.feasible(), true);
    ActionBatch action = new ActionBatch(1);
    reader.read(new PolicyArtifact(metadata, tensors)).act(one, action);
    assertThat(action.choice(0)).isEqualTo(1);
  }

  @Test
  void metadataSayWhatThePolicySeesAndDoes() {
    PolicyArtifact artifact = artifact(shapes().get(0));
    assertThat(artifact.text("features")).isEqualTo("[\"onHand\",\"onOrder1\",\"onOrder2\"]");
    assertThat(artifact.text("actions"))
        .isEqualTo("{\"name\":\"orderQuantity\",\"unit\":\"units\",\"levels\":[0,5,10,15]}");
    assertThat(reader.reads(artifact.format())).isTrue();
    assertThat(reader.reads("base-stock/v1")).isFalse();
  }

  @Test
  void brokenArtifactsAreRefusedWithTheReason() {
    refused(
        "layer1.weight",
        new FloatTensor(List.of(64, 63), new float[64 * 63]),
        "layer1.weight takes 63");
    refused("layer0.bias", FloatTensor.of(1, 2), "layer0.bias must have the shape [64]");
    refused("layer0.weight", FloatTensor.of(1, 2), "layer0.weight must have two dimensions");
    refused("observation.scale", FloatTensor.of(1, 1, 0), "observation.scale must be positive");
    refused("observation.scale", FloatTensor.of(1, 1), "observation.scale has 2");
    refused("observation.limit", FloatTensor.of(1, 1), "observation.limit must be one number");
    PolicyArtifact good = artifact(shapes().get(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.read(good.with(Map.of("activation", "tanh"))))
        .withMessage("activation must be relu, but is tanh");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.read(good.with(Map.of("network", "transformer"))))
        .withMessageContaining("network must be mlp or state-action");
  }

  private void refused(String name, FloatTensor instead, String complaint) {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>(artifact(shapes().get(0)).tensors());
    tensors.put(name, instead);
    PolicyArtifact broken = new PolicyArtifact(artifact(shapes().get(0)).metadata(), tensors);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.read(broken))
        .withMessageContaining(complaint);
  }

  @Test
  void anObservationOfAnotherShapeIsRefused() {
    var policy = reader.read(artifact(shapes().get(0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.act(new ObservationBatch(1, 2, 4), new ActionBatch(1)))
        .withMessageContaining("3 features and knows 4 choices, but the observation has 2 and 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.act(new ObservationBatch(1, 3, 4), new ActionBatch(1)))
        .withMessage("no action is feasible");
  }
}
