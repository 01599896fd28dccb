package org.example.controlledlearning;

import static org.assertj.core.api.Assertions.assertThat;

import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.Policy;
import org.junit.jupiter.api.Test;

class MemoisedPolicyTest {
  private int asked;

  private final Policy difference =
      (in, out) -> {
        asked += in.rows();
        float[] v = in.values();
        for (int row = 0; row < in.rows(); row++) {
          out.choose(row, (int) Math.abs(v[2 * row] - v[2 * row + 1]));
        }
      };

  private void live(Policy policy, int first, int states) {
    ObservationBatch in = new ObservationBatch(states, 2, 500);
    for (int i = 0; i < states; i++) {
      in.values()[2 * i] = (first + i) % 500;
      in.values()[2 * i + 1] = (first + i) / 500;
    }
    ActionBatch out = new ActionBatch(states);
    policy.act(in, out);
    for (int i = 0; i < states; i++) {
      assertThat(out.choice(i)).isEqualTo(Math.abs((first + i) % 500 - (first + i) / 500));
    }
  }

  @Test
  void asksOnceForEachState() {
    MemoisedPolicy policy = new MemoisedPolicy(difference, 2, 500);
    live(policy, 0, 100_000);
    live(policy, 0, 100_000);
    assertThat(asked).isEqualTo(100_000);
  }

  @Test
  void beginsAnewWhenItsTableIsFull() {
    MemoisedPolicy policy = new MemoisedPolicy(difference, 2, 500);
    live(policy, 0, 100_000);
    live(policy, 100_000, 100_000);
    live(policy, 0, 10);
    assertThat(asked).isEqualTo(200_010);
  }
}
