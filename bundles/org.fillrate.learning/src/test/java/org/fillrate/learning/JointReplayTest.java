package org.fillrate.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.Objective;
import org.junit.jupiter.api.Test;

class JointReplayTest {
  private static final int AGENTS = 2;
  private static final EnvironmentSpec SPEC =
      new EnvironmentSpec(
          List.of(new Feature("onHand", "units", 0, 1), new Feature("backorders", "units", 0, 1)),
          new ActionSpace.Continuous("orderQuantity", "units", 0, 10),
          AGENTS,
          new Objective.Average(),
          0,
          List.of("cost"),
          1);

  /** Two steps of three replicas; every number of transition n is n and a fraction of its own. */
  private static Experience experience(int first) {
    Experience e = new Experience(2, 3 * AGENTS, SPEC);
    for (int row = 0; row < e.size(); row++) {
      int n = first + row / AGENTS;
      float agent = 0.5f * (row % AGENTS);
      for (int f = 0; f < 2; f++) {
        e.observations[2 * row + f] = n + agent + 0.25f * f;
        e.next[2 * row + f] = 1000 + n + agent + 0.25f * f;
      }
      e.quantities[row] = 2000 + n + agent;
      e.rewards[row] = 3000 + n + agent;
      e.terminated[row] = n % 2 == 1;
      e.truncated[row] = true;
    }
    return e;
  }

  private static Set<Integer> sampled(JointReplay memory, long seed) {
    JointBatch batch = new JointBatch(200, AGENTS, 2);
    memory.sample(new SeededRandom(seed, 0), batch);
    Set<Integer> seen = new TreeSet<>();
    for (int i = 0; i < batch.size; i++) {
      int n = (int) batch.observations[4 * i];
      seen.add(n);
      for (int k = 0; k < 4; k++) {
        assertThat(batch.observations[4 * i + k]).isEqualTo(n + 0.25f * k);
        assertThat(batch.next[4 * i + k]).isEqualTo(1000 + n + 0.25f * k);
      }
      for (int agent = 0; agent < AGENTS; agent++) {
        assertThat(batch.quantities[2 * i + agent]).isEqualTo(2000 + n + 0.5f * agent);
        assertThat(batch.rewards[2 * i + agent]).isEqualTo(3000 + n + 0.5f * agent);
      }
      assertThat(batch.terminated[i]).isEqualTo(n % 2 == 1);
    }
    return seen;
  }

  @Test
  void keepsTheLatestTransitionsOfAllAgentsTogether() {
    JointReplay memory = new JointReplay(8, AGENTS, 2);
    memory.add(experience(0));
    assertThat(memory.size()).isEqualTo(6);
    assertThat(sampled(memory, 1)).containsExactly(0, 1, 2, 3, 4, 5);
    memory.add(experience(6));
    assertThat(memory.size()).isEqualTo(8);
    assertThat(sampled(memory, 1)).containsExactly(4, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void isSavedAndGoesOnAlike() throws IOException {
    JointReplay memory = new JointReplay(8, AGENTS, 2);
    memory.add(experience(0));
    memory.add(experience(6));
    JointReplay restored = restore(save(memory), 8);
    assertThat(save(restored)).isEqualTo(save(memory));
    memory.add(experience(12));
    restored.add(experience(12));
    assertThat(save(restored)).isEqualTo(save(memory));
    assertThat(sampled(restored, 3)).isEqualTo(sampled(memory, 3));
  }

  private static byte[] save(JointReplay memory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    memory.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static JointReplay restore(byte[] bytes, int transitions) throws IOException {
    return JointReplay.restore(
        new DataInputStream(new ByteArrayInputStream(bytes)), transitions, AGENTS, 2);
  }

  @Test
  void whatDoesNotFitIsRefused() throws IOException {
    JointReplay memory = new JointReplay(8, AGENTS, 2);
    assertThatIllegalStateException()
        .isThrownBy(() -> memory.sample(new SeededRandom(1, 0), new JointBatch(1, AGENTS, 2)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> memory.add(new Experience(1, 3, SPEC)))
        .withMessageContaining("replicas of 2 agents");
    memory.add(experience(0));
    byte[] bytes = save(memory);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> restore(bytes, 5))
        .withMessageContaining("6 transitions, but at most 5");
    bytes[7] = 5; // the place to go on at
    assertThatIllegalArgumentException()
        .isThrownBy(() -> restore(bytes, 8))
        .withMessageContaining("place 5");
  }
}
