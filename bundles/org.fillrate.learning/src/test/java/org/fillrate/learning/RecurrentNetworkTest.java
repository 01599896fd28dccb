package org.fillrate.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Feature;
import org.fillrate.learning.NetworkShape.Perceptron;
import org.fillrate.learning.NetworkShape.Recurrent;
import org.junit.jupiter.api.Test;

class RecurrentNetworkTest {
  private static List<Feature> features(String... names) {
    return Stream.of(names).map(name -> new Feature(name, "", 0, 1)).toList();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** One series of two steps, a memory of one number, and a feature beside it. */
  @Test
  void twoStepsByHand() {
    Recurrent shape =
        new Recurrent(
            new FeatureSeries(3, List.of(List.of(2), List.of(1))),
            1,
            new Perceptron(List.of(2, 1)));
    Network network = shape.newNetwork();
    // weights of [x, h] and biases by gate: input, forget, new content, output; then the head
    network.load(
        new float[] {
          0.5f, 0.1f, -0.3f, 0.2f, 0.8f, -0.4f, 0.6f, 0.7f, 0.1f, 1, -0.2f, 0.3f, 2, 3, 4
        });
    double h = 0;
    double c = 0;
    for (double x : new double[] {-1.5, 2}) {
      double before = h;
      c =
          sigmoid(-0.3 * x + 0.2 * before + 1) * c
              + sigmoid(0.5 * x + 0.1 * before + 0.1) * Math.tanh(0.8 * x - 0.4 * before - 0.2);
      h = sigmoid(0.6 * x + 0.7 * before + 0.3) * Math.tanh(c);
    }
    float[] out = new float[2];
    network.forward(new float[] {10, 2, -1.5f, 10, 2, -1.5f}, 2, out);
    assertThat((double) out[0]).isCloseTo(2 * 10 + 3 * h + 4, within(1e-5));
    assertThat(out[1]).as("each row begins anew").isEqualTo(out[0]);
  }

  @Test
  void seriesCountFromNowAndAreReadFromTheFurthest() {
    FeatureSeries series =
        FeatureSeries.of(
            features(
                "onHand", "onOrder1", "onOrder2", "demand1", "demand2", "demand3", "demandState0"));
    assertThat(series.steps())
        .containsExactly(List.of(5, FeatureSeries.NONE), List.of(4, 2), List.of(3, 1));
    assertThat(series.rest()).containsExactly(0, 6);
    assertThat(FeatureSeries.of(series.tensor(), 7)).isEqualTo(series);
  }

  @Test
  void withoutASeriesThereIsNothingToRead() {
    assertThatThrownBy(() -> FeatureSeries.of(features("onHand", "demandState0", "demandState1")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("encoder");
  }

  @Test
  void aHeadThatDoesNotFitIsRefused() {
    FeatureSeries series = new FeatureSeries(2, List.of(List.of(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Recurrent(series, 4, new Perceptron(List.of(2, 1))))
        .withMessageContaining("layer0 takes 2 numbers, but 5 come in");
  }

  @Test
  void atFirstItRemembers() {
    FeatureSeries series = new FeatureSeries(2, List.of(List.of(1)));
    Recurrent shape = new Recurrent(series, 2, new Perceptron(List.of(3, 1)));
    float[] parameters = shape.initialParameters(new SeededRandom(1, 0), 0);
    assertThat(java.util.Arrays.copyOfRange(parameters, 24, 32))
        .containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
  }

  @Test
  void squashingIsAccurate() {
    float[] x = new float[4001];
    for (int i = 0; i < x.length; i++) x[i] = (i - 2000) / 100f;
    float[] tanh = x.clone();
    float[] sigmoid = x.clone();
    Tanh.tanh(tanh, 0, x.length);
    Tanh.sigmoid(sigmoid, 0, x.length);
    for (int i = 0; i < x.length; i++) {
      assertThat((double) tanh[i]).isCloseTo(Math.tanh(x[i]), within(5e-7)).isBetween(-1.0, 1.0);
      assertThat((double) sigmoid[i]).isCloseTo(sigmoid(x[i]), within(5e-7));
    }
    float[] none = {Float.NaN};
    Tanh.tanh(none, 0, 1);
    assertThat(none[0]).as("what is no number stays none").isNaN();
  }
}
