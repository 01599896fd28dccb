package org.fillrate.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SumTreeTest {
  @Test
  void findsThePlaceThatTheRunningSumFallsInto() {
    SumTree tree = new SumTree(5);
    double[] weights = {0.5, 0, 2, 1, 0.25};
    for (int i = 0; i < weights.length; i++) tree.set(i, weights[i]);
    assertThat(tree.total()).isEqualTo(3.75);
    assertThat(tree.find(0)).isZero();
    assertThat(tree.find(0.49)).isZero();
    assertThat(tree.find(0.5)).isEqualTo(2); // 1 has no weight
    assertThat(tree.find(2.49)).isEqualTo(2);
    assertThat(tree.find(2.5)).isEqualTo(3);
    assertThat(tree.find(3.5)).isEqualTo(4);
    assertThat(tree.find(3.75)).isEqualTo(4); // just beyond the last, by rounding
    tree.set(2, 0);
    assertThat(tree.total()).isEqualTo(1.75);
    assertThat(tree.find(0.5)).isEqualTo(3);
  }

  @Test
  void holdsOnePlace() {
    SumTree tree = new SumTree(1);
    tree.set(0, 3);
    assertThat(tree.total()).isEqualTo(3);
    assertThat(tree.find(2.9)).isZero();
  }

  @Test
  void sumsHangOnTheWeightsAloneToTheLastBit() {
    int places = 1000;
    Random random = new Random(4);
    SumTree worn = new SumTree(places);
    for (int i = 0; i < 100_000; i++) worn.set(random.nextInt(places), random.nextDouble() * 1e3);
    SumTree fresh = new SumTree(places);
    for (int i = places - 1; i >= 0; i--) fresh.set(i, worn.weight(i));
    assertThat(fresh.total()).isEqualTo(worn.total());
    for (int i = 0; i < 10_000; i++) {
      double sum = random.nextDouble() * fresh.total();
      assertThat(fresh.find(sum)).isEqualTo(worn.find(sum));
    }
  }
}
