package org.fillrate.tensor.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.learning.ActorArtifact;
import org.fillrate.learning.NetworkShape.Perceptron;
import org.fillrate.learning.ObservationScaler;
import org.fillrate.learning.SeededRandom;
import org.junit.jupiter.api.Test;

class OrderingActorTest {
  private static final int ROWS = 5000;
  private static final ActionSpace.Continuous ORDERS =
      new ActionSpace.Continuous("orderQuantity", "units", 0, 20);
  private static final EnvironmentSpec SPEC =
      new EnvironmentSpec(
          List.of(new Feature("onHand", "units", 5, 4), new Feature("onOrder1", "units", 6, 2)),
          ORDERS,
          1,
          new Objective.Average(),
          0,
          List.of("holding"),
          1);

  private final OrderingActor actor =
      new OrderingActor(
          SPEC,
          ORDERS,
          new ObservationScaler(SPEC.features(), 10),
          new Perceptron(List.of(2, 8, 1)),
          new SeededRandom(1, 0),
          new SeededRandom(1, 2));

  /** What was drawn in one step, on the scale where 0 to 20 is -1 to 1; and what was ordered. */
  private float[][] lived() {
    ActionBatch out = new ActionBatch(ROWS);
    actor.behaviour().act(new ObservationBatch(ROWS, SPEC), out);
    Experience experience = new Experience(1, ROWS, SPEC);
    for (int row = 0; row < ROWS; row++) experience.quantities[row] = out.quantity(row);
    Decisions.Quantities quantities = (Decisions.Quantities) actor.decisions(experience);
    assertThat(quantities.unit()).as("two units of twenty").isEqualTo(0.2f);
    return new float[][] {quantities.drawn(), experience.quantities};
  }

  private static double[] meanAndDeviation(float[] numbers) {
    double mean = 0;
    double square = 0;
    for (float number : numbers) mean += number / numbers.length;
    for (float number : numbers) square += (number - mean) * (number - mean) / numbers.length;
    return new double[] {mean, Math.sqrt(square)};
  }

  @Test
  void itBeginsAtTheUsualOrderWithTheUsualSpread() {
    double[] drawn = meanAndDeviation(lived()[0]);
    assertThat(drawn[0]).isCloseTo(6 / 10.0 - 1, within(0.01));
    assertThat(drawn[1]).isCloseTo(2 / 10.0, within(0.01));
  }

  @Test
  void theNumberBesideTheNetworkIsTheLogarithmOfTheDeviation() {
    float[] parameters = actor.initial();
    assertThat(parameters).hasSize(8 * 3 + 9 + 1);
    parameters[parameters.length - 1] = (float) Math.log(4);
    actor.act(parameters);
    assertThat(meanAndDeviation(lived()[0])[1]).isCloseTo(0.8, within(0.03));
  }

  /** Its probability is known; what bounds make of it is the environment's. */
  @Test
  void theLearnerGetsTheDrawAndNotWhatWasOrdered() {
    float[][] lived = lived();
    int cut = 0;
    for (int row = 0; row < ROWS; row++) {
      float within = Math.max(-1, Math.min(1, lived[0][row]));
      assertThat((lived[1][row] - 10) / 10).isCloseTo(within, within(1e-5f));
      if (lived[0][row] < -1) cut++;
    }
    assertThat(cut).as("draws below nothing").isPositive();
  }

  @Test
  void theArtifactOrdersTheMean() {
    ActionBatch out = new ActionBatch(1);
    ActorArtifact.read(actor.artifact(actor.initial(), "test"))
        .policy()
        .act(new ObservationBatch(1, SPEC), out);
    assertThat(out.quantity(0)).isCloseTo(6, within(1e-4f));
  }
}
