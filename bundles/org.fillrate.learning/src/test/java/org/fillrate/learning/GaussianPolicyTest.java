package org.fillrate.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.learning.NetworkShape.Perceptron;
import org.junit.jupiter.api.Test;

class GaussianPolicyTest {
  private static final int ROWS = 20_000;
  private static final ActionSpace.Continuous ORDERS =
      new ActionSpace.Continuous("orderQuantity", "units", 0, 20);
  private static final EnvironmentSpec SPEC =
      new EnvironmentSpec(
          List.of(new Feature("onHand", "units", 5, 4), new Feature("onOrder1", "units", 5, 2)),
          ORDERS,
          1,
          new Objective.Average(),
          0,
          List.of("holding"),
          1);

  /** Its actor wishes 5 everywhere. */
  private static GaussianPolicy policy(Optional<StockRange> range) {
    ActionScale scale = new ActionScale(SPEC, ORDERS);
    Network actor = new Perceptron(List.of(2, 1)).newNetwork();
    actor.load(new float[] {0, 0, (float) scale.usualOutput()});
    ObservationScaler scaler = new ObservationScaler(SPEC.features(), 10);
    return new GaussianPolicy(
        new ActorPolicy(List.of(actor), scaler, ORDERS, range), new SeededRandom(1, 0));
  }

  @Test
  void itDrawsAroundTheActorsOrderAndOrdersWhatIsWithinTheBounds() {
    GaussianPolicy policy = policy(Optional.empty());
    policy.explore(4);
    ActionBatch out = new ActionBatch(ROWS);
    policy.act(new ObservationBatch(ROWS, SPEC), out);
    float[] drawn = policy.recall(ROWS);
    double mean = 0;
    double square = 0;
    for (int row = 0; row < ROWS; row++) {
      mean += drawn[row] / ROWS;
      square += (drawn[row] - 5.0) * (drawn[row] - 5) / ROWS;
      assertThat(out.quantity(row)).isEqualTo(Math.max(0, Math.min(20, drawn[row])));
    }
    assertThat(mean).isCloseTo(5, within(0.1));
    assertThat(Math.sqrt(square)).isCloseTo(4, within(0.1));
  }

  @Test
  void itKeepsTheStockWithinItsRange() {
    GaussianPolicy policy = policy(StockRange.ofContinuous(SPEC));
    policy.explore(1);
    ObservationBatch much = new ObservationBatch(1, SPEC);
    much.values()[0] = 500;
    ActionBatch out = new ActionBatch(1);
    policy.act(much, out);
    assertThat(out.quantity(0)).isZero();
    assertThat(policy.recall(1)[0]).as("the draw is what the learner needs").isBetween(1f, 9f);
  }

  @Test
  void itRecallsTheLatestDrawsOnce() {
    GaussianPolicy policy = policy(Optional.empty());
    policy.explore(0.5);
    ObservationBatch in = new ObservationBatch(1, SPEC);
    ActionBatch out = new ActionBatch(1);
    policy.act(in, out); // lived before the experience
    policy.act(in, out);
    float second = out.quantity(0);
    policy.act(in, out);
    assertThat(policy.recall(2)).containsExactly(second, out.quantity(0));
    assertThatIllegalStateException()
        .isThrownBy(() -> policy.recall(1))
        .withMessage("acted in 0 rows, but the experience has 1");
  }
}
