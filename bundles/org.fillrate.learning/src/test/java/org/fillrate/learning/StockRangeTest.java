package org.fillrate.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;
import org.junit.jupiter.api.Test;

class StockRangeTest {
  /** Typical position 10, spread 5, orders of 0, 10 and 20: the range is -10 to 50. */
  private static EnvironmentSpec spec(String action) {
    return new EnvironmentSpec(
        List.of(
            new Feature("onHand", "units", 5, 4),
            new Feature("demandState0", "indicator", 0.5, 0.5),
            new Feature("onOrder1", "units", 5, 0.1),
            new Feature("backorders", "units", 0, Math.sqrt(25 - 16 - 0.01))),
        new ActionSpace.Discrete(action, "units", List.of(0.0, 10.0, 20.0)),
        1,
        new Objective.Average(),
        0,
        List.of("cost"),
        1);
  }

  private static boolean[] allowed(float onHand, float onOrder, float backorders, boolean... mask) {
    boolean[] feasible = Arrays.copyOf(mask, 3);
    float[] observation = {onHand, 99, onOrder, backorders};
    StockRange.of(spec("orderQuantity")).orElseThrow().restrict(observation, 1, feasible);
    return feasible;
  }

  @Test
  void withinTheRangeEverythingStaysFeasible() {
    assertThat(allowed(45, 4, 0, true, true, true)).containsExactly(true, true, true);
    assertThat(allowed(0, 0, 9, true, false, true)).containsExactly(true, false, true);
  }

  @Test
  void aboveItTheLeastFeasibleOrderIsTaken() {
    assertThat(allowed(45, 6, 0, true, true, true)).containsExactly(true, false, false);
    assertThat(allowed(45, 6, 0, false, true, true)).containsExactly(false, true, false);
  }

  @Test
  void belowItOrdersMustLeadBack() {
    assertThat(allowed(0, 0, 18, true, true, true)).containsExactly(false, true, true);
    assertThat(allowed(0, 0, 25, true, true, true)).containsExactly(false, false, true);
    assertThat(allowed(0, 0, 999, true, true, false)).containsExactly(false, true, false);
  }

  @Test
  void otherActionsHaveNoRange() {
    assertThat(StockRange.of(spec("orderUpTo"))).isEmpty();
  }

  /** With a usual order of 5, the range once an order is placed is -5 to 35. */
  private static StockRange continuous() {
    EnvironmentSpec discrete = spec("orderQuantity");
    EnvironmentSpec spec =
        new EnvironmentSpec(
            discrete.features(),
            new ActionSpace.Continuous("orderQuantity", "units", 0, 20),
            1,
            new Objective.Average(),
            0,
            discrete.costs(),
            1);
    return StockRange.ofContinuous(spec).orElseThrow();
  }

  /** The row begins at 1. */
  private static float[] row(float onHand, float backorders) {
    return new float[] {99, onHand, 7, 0, backorders};
  }

  @Test
  void realOrdersEndWithinTheRange() {
    assertThat(continuous().clamp(row(10, 0), 1, 20)).isEqualTo(20);
    assertThat(continuous().clamp(row(30, 0), 1, 20)).isEqualTo(5);
    assertThat(continuous().clamp(row(30, 0), 1, 3.25f)).isEqualTo(3.25f);
    assertThat(continuous().clamp(row(60, 0), 1, 3)).isZero();
    assertThat(continuous().clamp(row(0, 14), 1, 1)).isEqualTo(9);
    assertThat(continuous().clamp(row(0, 999), 1, 1)).isEqualTo(20);
  }

  @Test
  void theMiddleIsTheTypicalPositionAndAUsualOrder() {
    assertThat(continuous().toTheMiddle(row(12, 0), 1)).isEqualTo(3);
    assertThat(continuous().toTheMiddle(row(40, 0), 1)).isZero();
    assertThat(continuous().toTheMiddle(row(0, 14), 1)).isEqualTo(20);
  }

  @Test
  void eachFormHasItsOwnRange() {
    assertThat(StockRange.ofContinuous(spec("orderQuantity"))).isEmpty();
    assertThat(StockRange.of(spec("orderQuantity"))).isPresent();
  }

  /** A network that always prefers the largest order. */
  private static PolicyArtifact greedy() {
    NetworkShape shape = new NetworkShape.Perceptron(List.of(4, 3));
    float[] parameters = new float[15];
    parameters[14] = 1;
    EnvironmentSpec spec = spec("orderQuantity");
    ObservationScaler scaler = new ObservationScaler(spec.features(), 10);
    NetworkArtifact artifact = new NetworkArtifact(shape, parameters, scaler, StockRange.of(spec));
    return Safetensors.read(Safetensors.write(artifact.write(spec, Map.of())));
  }

  @Test
  void theRangeTravelsWithThePolicy() {
    ObservationBatch in = new ObservationBatch(2, 4, 3);
    in.values()[0] = 49;
    in.values()[4] = 51;
    Arrays.fill(in.feasible(), true);
    ActionBatch out = new ActionBatch(2);
    NetworkArtifact.read(greedy()).policy().act(in, out);
    assertThat(out.choice(0)).isEqualTo(2);
    assertThat(out.choice(1)).isZero();
    assertThat(in.feasible()).doesNotContain(false);
  }

  @Test
  void aBrokenRangeIsRefused() {
    assertThat(NetworkArtifact.read(greedy()).range()).isNotEqualTo(Optional.empty());
    for (Map.Entry<String, FloatTensor> broken :
        Map.of(
                "position.range", FloatTensor.of(2, 1),
                "position.signs", FloatTensor.of(1, 1),
                "position.orders", FloatTensor.of(1, 2))
            .entrySet()) {
      Map<String, FloatTensor> tensors = new LinkedHashMap<>(greedy().tensors());
      tensors.put(broken.getKey(), broken.getValue());
      PolicyArtifact artifact = new PolicyArtifact(greedy().metadata(), tensors);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> NetworkArtifact.read(artifact))
          .withMessageContaining(broken.getKey());
    }
  }
}
