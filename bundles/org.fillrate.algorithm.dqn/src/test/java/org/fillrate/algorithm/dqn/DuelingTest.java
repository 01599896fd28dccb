package org.fillrate.algorithm.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Random;
import org.fillrate.learning.Network;
import org.fillrate.learning.NetworkShape.Perceptron;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;
import org.fillrate.testkit.PlainTensors;
import org.junit.jupiter.api.Test;

class DuelingTest {
  private static final Perceptron SHAPE = new Perceptron(List.of(1, 2, 3));

  @Test
  void aValueAndAdvantagesWhoseMeanIsTakenOffMakeThePerceptron() {
    float[] streams = {
      2,
      3,
      0,
      1, // hidden units: 2 x, and 3 x + 1
      1,
      0,
      0,
      1,
      2,
      -1, // advantages: weights of the units
      1,
      2, // value
      0,
      1,
      2, // advantages: biases
      7 // value
    };
    Network network = SHAPE.newNetwork();
    network.load(fold(SHAPE, streams));
    float[] values = new float[3];
    network.forward(new float[] {2}, 1, values);
    // units 4 and 7; V = 25; A = 4, 8, 3 with mean 5
    assertThat(values).containsExactly(new float[] {24, 28, 23}, within(1e-4f));
  }

  @Test
  void unfoldingWhatStartsAtZeroAndFoldingItAgainChangesNothing() {
    Perceptron shape = new Perceptron(List.of(4, 8, 6, 3));
    float[] initial = shape.initialParameters(new Random(1), 0);
    float[] folded = fold(shape, new Dueling(shape).unfold(initial));
    assertThat(folded).containsExactly(initial, within(0f)); // zeros may have a sign
  }

  @Test
  void aConstantInAllAdvantagesMakesNoDifference() {
    float[] expected = fold(SHAPE, new float[] {2, 3, 0, 1, 1, 0, 0, 1, 2, -1, 1, 2, 0, 1, 2, 7});
    float[] shifted = {2, 3, 0, 1, 11, 20, 10, 21, 12, 19, 1, 2, 100, 101, 102, 7};
    assertThat(fold(SHAPE, shifted)).containsExactly(expected, within(1e-4f));
  }

  private static float[] fold(Perceptron shape, float[] streams) {
    try (TensorScope scope = new PlainTensors().openScope("fold");
        Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      NDManager manager = scope.manager();
      return new Dueling(shape).fold(manager, manager.create(streams)).toFloatArray();
    }
  }
}
