package org.fillrate.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.Objective;
import org.junit.jupiter.api.Test;

class ReplayBufferTest {
  private static final EnvironmentSpec SPEC =
      new EnvironmentSpec(
          List.of(new Feature("x", "", 0, 1)),
          new ActionSpace.Discrete("a", "", List.of(0.0, 1.0)),
          1,
          new Objective.Average(),
          0,
          List.of("cost"),
          1);

  /** Row r of step t is in state {@code 10 r + t}, earns {@code 100 r + t} and goes to the next. */
  private static Experience experience(int firstStep, int steps, int rows) {
    Experience e = new Experience(steps, rows, SPEC);
    for (int t = 0; t < steps; t++) {
      for (int r = 0; r < rows; r++) {
        int i = t * rows + r;
        int step = firstStep + t;
        e.observations[i] = 10 * r + step;
        e.next[i] = 10 * r + step + 1;
        e.rewards[i] = 100 * r + step;
        e.choices[i] = step % 2;
        e.nextFeasible[2 * i] = true;
        e.nextFeasible[2 * i + 1] = step % 3 == 0;
      }
    }
    return e;
  }

  private static ReplayBatch sample(ReplayBuffer buffer, int steps, double discount) {
    ReplayBatch batch = new ReplayBatch(400, 1, 2);
    buffer.sample(new SeededRandom(3, 0), steps, discount, new RewardScaler(1), batch);
    return batch;
  }

  private static int indexOf(ReplayBatch batch, float observation) {
    for (int i = 0; i < batch.size; i++) if (batch.observations[i] == observation) return i;
    throw new AssertionError("never sampled: " + observation);
  }

  @Test
  void sumsThreeRewardsAlongARow() {
    ReplayBuffer buffer = new ReplayBuffer(100, 2, 1, 2);
    buffer.add(experience(0, 2, 2));
    buffer.add(experience(2, 3, 2)); // the sum goes on across additions
    ReplayBatch batch = sample(buffer, 3, 0.5);
    int i = indexOf(batch, 11); // row 1, step 1
    assertThat(batch.returns[i]).isCloseTo(101 + 0.5f * 102 + 0.25f * 103, within(1e-4f));
    assertThat(batch.discounts[i]).isEqualTo(0.125f);
    assertThat(batch.next[i]).isEqualTo(14f);
    assertThat(batch.choices[i]).isEqualTo(1);
    assertThat(batch.nextFeasible[2 * i + 1]).isTrue(); // of step 3
  }

  @Test
  void sumsWhatThereIsAtTheNewestStep() {
    ReplayBuffer buffer = new ReplayBuffer(100, 2, 1, 2);
    buffer.add(experience(0, 5, 2));
    ReplayBatch batch = sample(buffer, 3, 0.5);
    int last = indexOf(batch, 4);
    assertThat(batch.returns[last]).isEqualTo(4f);
    assertThat(batch.discounts[last]).isEqualTo(0.5f);
    assertThat(batch.next[last]).isEqualTo(5f);
    assertThat(batch.terminated[last]).isFalse();
  }

  @Test
  void stopsAtTruncationAndBootstrapsStopsAtTerminationAndDoesNot() {
    Experience e = experience(0, 5, 2);
    e.truncated[1 * 2] = true; // step 1 of row 0
    e.terminated[1 * 2 + 1] = true; // step 1 of row 1
    ReplayBuffer buffer = new ReplayBuffer(100, 2, 1, 2);
    buffer.add(e);
    ReplayBatch batch = sample(buffer, 3, 0.5);

    int truncated = indexOf(batch, 0);
    assertThat(batch.returns[truncated]).isEqualTo(0 + 0.5f * 1);
    assertThat(batch.discounts[truncated]).isEqualTo(0.25f);
    assertThat(batch.next[truncated]).isEqualTo(2f);
    assertThat(batch.terminated[truncated]).isFalse();

    int terminated = indexOf(batch, 10);
    assertThat(batch.returns[terminated]).isEqualTo(100 + 0.5f * 101);
    assertThat(batch.terminated[terminated]).isTrue();
  }

  @Test
  void sumsNothingAcrossAnInterruption() {
    ReplayBuffer buffer = new ReplayBuffer(100, 1, 1, 2);
    buffer.add(experience(0, 2, 1));
    buffer.add(experience(5, 2, 1)); // the environment was started anew
    ReplayBatch batch = sample(buffer, 3, 0.5);
    int i = indexOf(batch, 0);
    assertThat(batch.returns[i]).isEqualTo(0 + 0.5f * 1);
    assertThat(batch.discounts[i]).isEqualTo(0.25f);
    assertThat(batch.next[i]).isEqualTo(2f);
  }

  @Test
  void forgetsTheOldestAndNeverSumsFromTheNewestIntoThem() {
    ReplayBuffer buffer = new ReplayBuffer(8, 2, 1, 2); // four steps of two rows
    buffer.add(experience(0, 3, 2));
    buffer.add(experience(3, 3, 2));
    assertThat(buffer.size()).isEqualTo(8);
    ReplayBatch batch = sample(buffer, 4, 1);
    for (int i = 0; i < batch.size; i++) {
      int step = (int) batch.observations[i] % 10;
      assertThat(step).isBetween(2, 5);
      assertThat(batch.next[i] % 10).isEqualTo(6f);
    }
    int oldest = indexOf(batch, 2);
    assertThat(batch.returns[oldest]).isEqualTo(2f + 3 + 4 + 5);
  }

  @Test
  void samplesUniformly() {
    ReplayBuffer buffer = new ReplayBuffer(100, 2, 1, 2);
    buffer.add(experience(0, 5, 2));
    ReplayBatch batch = new ReplayBatch(20_000, 1, 2);
    buffer.sample(new SeededRandom(1, 0), 1, 1, new RewardScaler(1), batch);
    int[] counts = new int[20];
    for (float observation : batch.observations) counts[(int) observation]++;
    for (int r = 0; r < 2; r++) {
      for (int t = 0; t < 5; t++) {
        assertThat(counts[10 * r + t]).isBetween(1800, 2200); // 2000 expected, deviation 42
      }
    }
  }

  @Test
  void centresAndScalesEveryRewardOfTheSum() {
    ReplayBuffer buffer = new ReplayBuffer(100, 1, 1, 2);
    buffer.add(experience(0, 3, 1));
    RewardScaler scaler = new RewardScaler(2);
    scaler.restore(0.25, 1);
    ReplayBatch batch = new ReplayBatch(50, 1, 2);
    buffer.sample(new SeededRandom(3, 0), 2, 0.5, scaler, batch);
    assertThat(batch.returns[indexOf(batch, 1)]).isEqualTo((0.5f - 0.25f) + 0.5f * (1 - 0.25f));
  }

  @Test
  void goesOnIdenticallyAfterRestoring() throws IOException {
    ReplayBuffer buffer = new ReplayBuffer(8, 2, 1, 2);
    Experience e = experience(0, 6, 2);
    e.truncated[7] = true;
    e.terminated[8] = true;
    buffer.add(e);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    buffer.save(new DataOutputStream(bytes));
    ReplayBuffer restored =
        ReplayBuffer.restore(
            new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 8, 1, 2);
    for (ReplayBuffer each : List.of(buffer, restored)) each.add(experience(6, 1, 2));
    assertThat(sample(restored, 3, 0.9))
        .usingRecursiveComparison()
        .isEqualTo(sample(buffer, 3, 0.9));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ReplayBuffer.restore(
                    new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 4, 1, 2))
        .withMessageContaining("4 steps, but at most 2 fit");
  }

  @Test
  void refusesWhatDoesNotFit() {
    ReplayBuffer buffer = new ReplayBuffer(8, 2, 1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> buffer.add(experience(0, 1, 3)))
        .withMessageContaining("3 rows, but the memory 2");
    assertThatIllegalStateException().isThrownBy(() -> sample(buffer, 1, 1));
  }
}
