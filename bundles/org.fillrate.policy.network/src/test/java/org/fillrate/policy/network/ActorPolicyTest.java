package org.fillrate.policy.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
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
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.learning.ActorArtifact;
import org.fillrate.learning.NetworkShape.Perceptron;
import org.fillrate.learning.ObservationScaler;
import org.fillrate.learning.Safetensors;
import org.fillrate.learning.SeededRandom;
import org.fillrate.learning.StockRange;
import org.fillrate.testkit.PolicyReaderContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deterministic actors with continuous actions. */
class ActorPolicyTest extends PolicyReaderContract {
  private static final int ROWS = 60;
  private static final ActionSpace.Continuous ACTIONS =
      new ActionSpace.Continuous("orderQuantity", "units", 2, 20);
  private static final Perceptron SHAPE = new Perceptron(List.of(2, 32, 16, 1));

  private static EnvironmentSpec spec(int agents) {
    return new EnvironmentSpec(
        List.of(new Feature("onHand", "units", 5, 4), new Feature("onOrder1", "units", 5, 2)),
        ACTIONS,
        agents,
        new Objective.Average(),
        0,
        List.of("holding"),
        1);
  }

  private static PolicyArtifact artifact(int agents, boolean ranged) {
    SeededRandom random = new SeededRandom(5, 0);
    float[] parameters = new float[agents * SHAPE.parameters()];
    for (int agent = 0; agent < agents; agent++) {
      float[] own = SHAPE.initialParameters(random, 1);
      System.arraycopy(own, 0, parameters, agent * own.length, own.length);
    }
    EnvironmentSpec spec = spec(agents);
    Optional<StockRange> range = ranged ? StockRange.ofContinuous(spec) : Optional.empty();
    ActorArtifact actors =
        new ActorArtifact(
            SHAPE, parameters, new ObservationScaler(spec.features(), 10), ACTIONS, range);
    return Safetensors.read(Safetensors.write(actors.write(spec, Map.of("seed", "1"))));
  }

  @Override
  protected PolicyReader reader() {
    return new NetworkPolicyReader();
  }

  @Override
  protected PolicyArtifact artifact() {
    return artifact(2, true);
  }

  @Override
  protected ObservationBatch observations() {
    ObservationBatch batch = new ObservationBatch(ROWS, spec(1));
    Random random = new Random(9);
    for (int i = 0; i < batch.values().length; i++) batch.values()[i] = random.nextInt(12);
    return batch;
  }

  private static float[] quantities(Policy policy, ObservationBatch in) {
    ActionBatch out = new ActionBatch(in.rows());
    policy.act(in, out);
    float[] quantities = new float[in.rows()];
    for (int row = 0; row < quantities.length; row++) {
      assertThat(out.choice(row)).isEqualTo(-1);
      quantities[row] = out.quantity(row);
    }
    return quantities;
  }

  /** What libtorch makes of an agent's tensors, following the format's description. */
  private static float[] byLibtorch(PolicyArtifact artifact, int agent, ObservationBatch batch) {
    try (NDManager manager = NDManager.newBaseManager()) {
      float limit = artifact.tensor("observation.limit").values()[0];
      NDArray out =
          manager
              .create(batch.values(), new Shape(batch.rows(), batch.features()))
              .sub(tensor(manager, artifact, "observation.centre"))
              .div(tensor(manager, artifact, "observation.scale"))
              .clip(-limit, limit);
      for (int i = 0; i < 3; i++) {
        String name = "agent" + agent + ".layer" + i;
        if (i > 0) out = Activation.relu(out);
        NDArray weight = tensor(manager, artifact, name + ".weight");
        out = Linear.linear(out, weight, tensor(manager, artifact, name + ".bias")).get(0);
      }
      return out.tanh().add(1).mul(9).add(2).toFloatArray();
    }
  }

  private static NDArray tensor(NDManager manager, PolicyArtifact artifact, String name) {
    FloatTensor tensor = artifact.tensor(name);
    long[] shape = tensor.shape().stream().mapToLong(Integer::longValue).toArray();
    return manager.create(tensor.values(), new Shape(shape));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void javaOrdersWhatLibtorchOrdersAgentByAgent(int agents) {
    ObservationBatch batch = observations();
    PolicyArtifact artifact = artifact(agents, false);
    float[] orders = quantities(reader().read(artifact), batch);
    for (int agent = 0; agent < agents; agent++) {
      float[] expected = byLibtorch(artifact, agent + 1, batch);
      for (int row = agent; row < ROWS; row += agents) {
        assertThat(orders[row]).isBetween(2f, 20f).isCloseTo(expected[row], within(2e-5f));
      }
    }
  }

  @Test
  void noOrderLeadsBeyondTheRange() {
    ObservationBatch batch = new ObservationBatch(2, spec(1));
    batch.values()[0] = 5;
    batch.values()[1] = 5;
    batch.values()[2] = 500;
    float[] free = quantities(reader().read(artifact(1, false)), batch);
    float[] ranged = quantities(reader().read(artifact(1, true)), batch);
    assertThat(ranged[0]).isEqualTo(free[0]);
    assertThat(ranged[1]).isEqualTo(2).isLessThan(free[1]);
  }

  @Test
  void metadataSayWhatThePolicySeesAndDoes() {
    PolicyArtifact artifact = artifact(2, true);
    assertThat(artifact.text("features")).isEqualTo("[\"onHand\",\"onOrder1\"]");
    assertThat(artifact.text("actions"))
        .isEqualTo("{\"name\":\"orderQuantity\",\"unit\":\"units\",\"low\":2,\"high\":20}");
    assertThat(artifact.text("agents")).isEqualTo("2");
    assertThat(artifact.text("squash")).isEqualTo("tanh");
  }

  @Test
  void brokenArtifactsAreRefusedWithTheReason() {
    refused("squash", "sigmoid", "squash must be tanh, but is sigmoid");
    refused("activation", "tanh", "activation must be relu");
    refused("agents", "3", "lacks the tensor agent3.layer0.weight");
    refused("agents", "0", "agents must be from 1 to 1000, but is 0");
    refused("actions", "{\"name\":\"orderQuantity\",\"unit\":\"\",\"low\":2}", "high");
    refused(
        "actions",
        "{\"name\":\"orderQuantity\",\"unit\":\"\",\"low\":2,\"high\":2}",
        "a finite low below high");
    refused("agent2.layer0.weight", FloatTensor.of(1, 2), "agent2.layer0.weight must have");
    refused("agent2.layer1.bias", FloatTensor.of(1, 2), "agent2.layer1.bias must have");
    refused("position.signs", FloatTensor.of(1), "position.signs must have 2 numbers");
    refused("observation.scale", FloatTensor.of(1, 0), "observation.scale must be positive");
  }

  private void refused(String name, String instead, String complaint) {
    PolicyArtifact broken = artifact().with(Map.of(name, instead));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader().read(broken))
        .withMessageContaining(complaint);
  }

  private void refused(String name, FloatTensor instead, String complaint) {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>(artifact().tensors());
    tensors.put(name, instead);
    PolicyArtifact broken = new PolicyArtifact(artifact().metadata(), tensors);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader().read(broken))
        .withMessageContaining(complaint);
  }

  @Test
  void anObservationOfAnotherShapeIsRefused() {
    Policy policy = reader().read(artifact(2, false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.act(new ObservationBatch(2, 3, 0), new ActionBatch(2)))
        .withMessageContaining("2 features and are 2, but the observation has 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.act(new ObservationBatch(3, 2, 0), new ActionBatch(3)))
        .withMessageContaining("3 rows");
  }
}
