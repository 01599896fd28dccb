package org.fillrate.inventory.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReplicaRandomTest {
  private static final int NUMBERS = 1000;

  @Test
  void givesTheNumbersOfThePlatformsGenerator() {
    SplittableRandom source = new SplittableRandom(5 * 0x9E3779B97F4A7C15L);
    for (ReplicaRandom stream : ReplicaRandom.streams(5, 50)) {
      SplittableRandom expected = source.split();
      for (int i = 0; i < NUMBERS; i++) {
        assertThat(stream.nextLong()).isEqualTo(expected.nextLong());
        assertThat(stream.nextInt(7)).isEqualTo(expected.nextInt(7));
        assertThat(stream.nextDouble()).isEqualTo(expected.nextDouble());
        assertThat(stream.nextGaussian()).isEqualTo(expected.nextGaussian());
      }
    }
  }

  @Test
  void goesOnFromItsTwoNumbers() {
    ReplicaRandom stream = ReplicaRandom.streams(5, 2)[1];
    stream.nextLong();
    ReplicaRandom restored = ReplicaRandom.restored(stream.counter(), stream.step());
    for (int i = 0; i < NUMBERS; i++) {
      assertThat(restored.nextLong()).isEqualTo(stream.nextLong());
    }
  }
}
