package org.fillrate.algorithm.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
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
  /** One input, one unit in each stream, three actions. */
  @Test
  void aValueAndAdvantagesWhoseMeanIsTakenOffMakeThePerceptron() {
    Perceptron shape = new Perceptron(List.of(1, 2, 3));
    float[] streams = {
      2,
      3,
      0,
      1, // hidden: 2 x, and 3 x + 1
      5, // value: 5 of the first unit
      7, // and 7
      1,
      2,
      6, // advantages: 1, 2, 6 of the second unit
      0,
      1,
      2 // and 0, 1, 2
    };
    Network network = shape.newNetwork();
    network.load(fold(shape, streams));
    float[] values = new float[3];
    network.forward(new float[] {2}, 1, values);
    // hidden 4 and 7; V = 27; A = 7, 15, 44 with mean 22
    assertThat(values).containsExactly(12f, 20f, 49f);
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
    Perceptron shape = new Perceptron(List.of(1, 2, 3));
    float[] streams = {2, 3, 0, 1, 5, 7, 1, 2, 6, 0, 1, 2};
    float[] shifted = {2, 3, 0, 1, 5, 7, 11, 12, 16, 100, 101, 102};
    float[] expected = fold(shape, streams);
    float[] folded = fold(shape, shifted);
    for (int i = 0; i < expected.length; i++) {
      assertThat(folded[i]).isCloseTo(expected[i], within(1e-5f));
    }
  }

  private static float[] fold(Perceptron shape, float[] streams) {
    try (TensorScope scope = new PlainTensors().openScope("fold");
        Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      NDManager manager = scope.manager();
      return new Dueling(shape).fold(manager, manager.create(streams)).toFloatArray();
    }
  }

  @Test
  void twoStreamsNeedAnEvenWidth() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dueling(new Perceptron(List.of(1, 5, 3))))
        .withMessageContaining("5 units");
  }
}
