package org.fillrate.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.learning.NetworkShape.Perceptron;
import org.fillrate.learning.NetworkShape.StateAction;
import org.junit.jupiter.api.Test;

class NetworkTest {
  @Test
  void perceptronByHand() {
    Network network = new Perceptron(List.of(2, 2, 1)).newNetwork();
    // hidden 0: x + 2y + 1; hidden 1: -x + y - 3; out: 10 h0 + 100 h1 - 5
    network.load(new float[] {1, 2, -1, 1, 1, -3, 10, 100, -5});
    float[] out = new float[3];
    network.forward(new float[] {1, 1, 0, 5, -9, 0}, 3, out);
    assertThat(out).containsExactly(35f, 305f, 595f);
  }

  @Test
  void stateActionByHand() {
    FloatTensor actions = new FloatTensor(List.of(3, 1), new float[] {0, 1, 2});
    StateAction shape = new StateAction(List.of(2, 2), List.of(1, 2), List.of(2, 1), actions);
    Network network = shape.newNetwork();
    // state: (x, y + 1); action: (-a, 2a); joint: 3 e0 + 5 e1 + 7
    network.load(new float[] {1, 0, 0, 1, 0, 1, -1, 2, 0, 0, 3, 5, 7});
    float[] out = new float[6];
    network.forward(new float[] {1, 2, 0, -4}, 2, out);
    assertThat(network.outputs()).isEqualTo(3);
    assertThat(out).containsExactly(25f, 32f, 42f, 7f, 7f, 12f);
  }

  @Test
  void layersAreNamedAndOrderedLikeTheFormat() {
    FloatTensor actions = new FloatTensor(List.of(3, 1), new float[3]);
    StateAction shape = new StateAction(List.of(2, 8, 4), List.of(1, 4), List.of(4, 1), actions);
    assertThat(shape.layers())
        .extracting(NetworkShape.Layer::name)
        .containsExactly("state0", "state1", "action0", "joint0");
    assertThat(shape.parameters()).isEqualTo(8 * 3 + 4 * 9 + 4 * 2 + 5);
    assertThat(new Perceptron(List.of(2, 64, 64, 21)).parameters())
        .isEqualTo(64 * 3 + 64 * 65 + 21 * 65);
  }

  @Test
  void initialWeightsFollowTheSeedAndTheGain() {
    Perceptron shape = new Perceptron(List.of(3, 1000, 2));
    float[] one = shape.initialParameters(new SeededRandom(1, 0), 0);
    assertThat(one).isEqualTo(shape.initialParameters(new SeededRandom(1, 0), 0));
    assertThat(one).isNotEqualTo(shape.initialParameters(new SeededRandom(2, 0), 0));
    double squares = 0;
    for (int i = 0; i < 3000; i++) {
      assertThat(one[i]).isBetween(-1f, 1f);
      squares += one[i] * one[i];
    }
    assertThat(squares / 3000).isBetween(0.31, 0.36); // LeCun: one third
    for (int i = 3000; i < one.length; i++) assertThat(one[i]).isZero();
  }

  @Test
  void wrongShapesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Perceptron(List.of(2, 1)).newNetwork().load(new float[2]))
        .withMessage("the network has 3 parameters, not 2");
    assertThatIllegalArgumentException().isThrownBy(() -> new Perceptron(List.of(2)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Perceptron(List.of(2, 0)).layers())
        .withMessageContaining("layer0 maps 2 numbers to 0");
    FloatTensor actions = new FloatTensor(List.of(3, 1), new float[3]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StateAction(List.of(2, 5), List.of(1, 4), List.of(4, 1), actions));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StateAction(List.of(2, 4), List.of(2, 4), List.of(4, 1), actions))
        .withMessageContaining("must be [choices, 2]");
  }
}
