package org.fillrate.tensor.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;
import org.fillrate.testkit.PlainTensors;
import org.junit.jupiter.api.Test;

/**
 * Log-probabilities themselves. Their gradient is no proof: advantages have mean 0, so that what
 * all log-probabilities have in common drops out of it.
 */
class DecisionsTest {
  private static float[][] likelihood(
      Decisions decisions, float[] outputs, int rows, float... beside) {
    try (TensorScope scope = new PlainTensors().openScope("likelihood");
        Turn turn = scope.awaitTurn(Urgency.TRAINING);
        NDManager call = scope.manager().newSubManager()) {
      NDList parts = new NDList();
      if (beside.length > 0) parts.add(call.create(beside));
      Decisions.Likelihood likelihood =
          decisions.likelihood(
              call, call.create(outputs, new Shape(rows, outputs.length / rows)), parts);
      return new float[][] {
        likelihood.logProbability().toFloatArray(), likelihood.entropy().toFloatArray()
      };
    }
  }

  @Test
  void ordersHaveTheDensityOfTheNormalDistributionInUnits() {
    Decisions orders = new Decisions.Quantities(new float[] {0.5f, -1.5f}, 0.25f);
    float[][] likelihood = likelihood(orders, new float[] {0, 1}, 2, 0.7f);
    double deviation = Math.exp(0.7);
    double[] apart = {0.5 / 0.25, (-1.5 - Math.tanh(1)) / 0.25};
    for (int row = 0; row < 2; row++) {
      double z = apart[row] / deviation;
      double density = Math.exp(-z * z / 2) / (deviation * Math.sqrt(2 * Math.PI));
      assertThat((double) likelihood[0][row]).isCloseTo(Math.log(density), within(1e-5));
    }
    double entropy = 0.5 * Math.log(2 * Math.PI * Math.E) + 0.7;
    assertThat((double) likelihood[1][0]).isCloseTo(entropy, within(1e-6));
  }

  @Test
  void choicesHaveTheProbabilityOfASoftmaxOverWhatIsAllowed() {
    boolean[] allowed = {true, true, false, true, true, true};
    Decisions choices = new Decisions.Choices(allowed, new int[] {1, 0});
    float ln3 = (float) Math.log(3);
    float[][] likelihood = likelihood(choices, new float[] {0, ln3, 9, 0, 0, 0}, 2);
    assertThat((double) likelihood[0][0]).isCloseTo(Math.log(0.75), within(1e-6));
    assertThat((double) likelihood[0][1]).isCloseTo(-Math.log(3), within(1e-6));
    double first = -0.75 * Math.log(0.75) - 0.25 * Math.log(0.25);
    assertThat((double) likelihood[1][0]).isCloseTo((first + Math.log(3)) / 2, within(1e-6));
  }
}
