package org.fillrate.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.Objective;
import org.junit.jupiter.api.Test;

class PrioritisedReplayTest {
  private static final int PLACES = 8;
  private static final int ROWS = 2;
  private static final double EXPONENT = 0.5;
  private static final RewardScaler PLAIN = new RewardScaler(1);
  private static final EnvironmentSpec SPEC =
      new EnvironmentSpec(
          List.of(new Feature("x", "", 0, 1)),
          new ActionSpace.Discrete("a", "", List.of(0.0, 1.0)),
          1,
          new Objective.Average(),
          0,
          List.of("cost"),
          1);

  private final PrioritisedReplay replay =
      new PrioritisedReplay(new ReplayBuffer(PLACES, ROWS, 1, 2), EXPONENT);
  private final SeededRandom random = new SeededRandom(3, 0);

  /** Row r of step t is in state {@code 2 t + r}. */
  private static Experience experience(int firstStep, int steps) {
    Experience e = new Experience(steps, ROWS, SPEC);
    for (int i = 0; i < e.size(); i++) {
      e.observations[i] = ROWS * firstStep + i;
      e.next[i] = e.observations[i] + ROWS;
      e.rewards[i] = e.observations[i];
    }
    Arrays.fill(e.nextFeasible, true);
    return e;
  }

  private ReplayBatch sample(PrioritisedReplay from, int size) {
    ReplayBatch batch = new ReplayBatch(size, 1, 2);
    from.sample(random, 1, 1, PLAIN, batch);
    return batch;
  }

  /** The error of what was seen in state x is x. */
  private void learn(ReplayBatch batch) {
    replay.learnt(batch, batch.observations.clone());
  }

  private int[] counts(int states, int draws) {
    int[] counts = new int[states];
    for (float state : sample(replay, draws).observations) counts[(int) state]++;
    return counts;
  }

  @Test
  void drawsEachOnceFromAsManySharesWhileAllAreNew() {
    replay.add(experience(0, 4));
    assertThat(counts(8, 8)).containsOnly(1);
    assertThat(sample(replay, 8).likelihoods).containsOnly(1f);
  }

  @Test
  void drawsInProportionToThePowerOfTheError() {
    replay.add(experience(0, 4));
    learn(sample(replay, 8));
    double total = 0;
    for (int x = 0; x < 8; x++) total += Math.pow(x + 0.01, EXPONENT);
    int draws = 100_000;
    int[] counts = counts(8, draws);
    ReplayBatch batch = sample(replay, 500);
    for (int x = 0; x < 8; x++) {
      double share = Math.pow(x + 0.01, EXPONENT) / total;
      assertThat(counts[x]).isCloseTo((int) (share * draws), within(2)); // the shares see to it
      for (int i = 0; i < batch.size; i++) {
        if (batch.observations[i] == x) {
          assertThat(batch.likelihoods[i]).isCloseTo((float) (share * 8), within(1e-5f));
        }
      }
    }
  }

  @Test
  void theSignOfAnErrorDoesNotMatter() {
    replay.add(experience(0, 4));
    ReplayBatch batch = sample(replay, 8);
    float[] errors = new float[8];
    for (int i = 0; i < 8; i++) errors[i] = i % 2 == 0 ? 4 : -4;
    replay.learnt(batch, errors);
    assertThat(sample(replay, 8).likelihoods).containsOnly(1f);
  }

  @Test
  void newOnesCountAsMuchAsTheWorstSoFarAndTakeThePlaceOfTheOldest() {
    replay.add(experience(0, 4));
    replay.learnt(sample(replay, 8), new float[] {1, 1, 1, 1, 1, 7, 1, 1});
    replay.add(experience(4, 2)); // takes the places of 0 to 3
    int[] counts = counts(12, 10_000);
    assertThat(Arrays.copyOf(counts, 4)).containsOnly(0);
    for (int x = 8; x < 12; x++) assertThat(counts[x]).isCloseTo(counts[5], within(2));
    for (int x : new int[] {4, 6, 7}) assertThat(counts[x]).isLessThan(counts[5] - 100);
  }

  @Test
  void weightsMakeUpForTheDraw() {
    replay.add(experience(0, 4));
    learn(sample(replay, 8));
    ReplayBatch batch = sample(replay, 64);
    batch.weigh(1);
    float first = batch.weights[0] * batch.likelihoods[0];
    float largest = 0;
    for (int i = 0; i < batch.size; i++) {
      assertThat(batch.weights[i] * batch.likelihoods[i]).isCloseTo(first, within(1e-5f));
      largest = Math.max(largest, batch.weights[i]);
    }
    assertThat(largest).isEqualTo(1f);
    assertThat(batch.weights[63]).isLessThan(0.5f); // the worst
    batch.weigh(0);
    assertThat(batch.weights).containsOnly(1f);
  }

  @Test
  void aRestoredOneIsTheSameToTheLastBitAndGivesTheSameDraws() throws IOException {
    for (int step = 0; step < 7; step++) { // the ring has turned
      replay.add(experience(step, 1));
      learn(sample(replay, 3));
    }
    byte[] saved = bytes(replay);
    PrioritisedReplay restored = restore(saved);
    assertThat(bytes(restored)).isEqualTo(saved);
    for (PrioritisedReplay each : new PrioritisedReplay[] {replay, restored}) {
      random.restore(99);
      each.add(experience(7, 1));
      each.learnt(sample(each, 5), new float[] {1, 2, 3, 4, 5});
    }
    random.restore(5);
    ReplayBatch expected = sample(replay, 500);
    random.restore(5);
    assertThat(sample(restored, 500)).usingRecursiveComparison().isEqualTo(expected);
    assertThat(bytes(restored)).isEqualTo(bytes(replay)).isNotEqualTo(saved);
  }

  private static byte[] bytes(PrioritisedReplay replay) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    replay.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static PrioritisedReplay restore(byte[] saved) throws IOException {
    return PrioritisedReplay.restore(
        new DataInputStream(new ByteArrayInputStream(saved)), PLACES, 1, 2, EXPONENT);
  }

  @Test
  void refusesWhatCannotBe() throws IOException {
    assertThatIllegalStateException().isThrownBy(() -> sample(replay, 1));
    replay.add(experience(0, 4));
    for (double priority : new double[] {-1, 0, Double.NaN, Double.POSITIVE_INFINITY}) {
      byte[] saved = bytes(replay);
      ByteBuffer.wrap(saved).putDouble(saved.length - 8, priority);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> restore(saved))
          .withMessageContaining("priority");
    }
  }

  @Test
  void samplingAndLearningAllocateNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    replay.add(experience(0, 4));
    ReplayBatch batch = new ReplayBatch(64, 1, 2);
    float[] errors = new float[64];
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) { // what is only made at first does not count
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 100; i++) {
        replay.sample(random, 3, 0.9, PLAIN, batch);
        batch.weigh(0.5);
        replay.learnt(batch, errors);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }
}
