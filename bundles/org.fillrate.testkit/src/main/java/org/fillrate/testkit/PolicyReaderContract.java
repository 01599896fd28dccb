package org.fillrate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyReader;
import org.junit.jupiter.api.Test;

/** What every policy reader keeps. */
public abstract class PolicyReaderContract {
  protected abstract PolicyReader reader();

  /** A good artifact of a format that it reads. */
  protected abstract PolicyArtifact artifact();

  /** A batch that the artifact's policy understands. */
  protected abstract ObservationBatch observations();

  @Test
  void readsItsFormatAndNoOther() {
    assertThat(reader().reads(artifact().format())).isTrue();
    assertThat(reader().reads("no-such-format/v1")).isFalse();
  }

  @Test
  void thePolicyIsAFunctionOfItsInput() {
    ObservationBatch in = observations();
    ActionBatch first = new ActionBatch(in.rows());
    ActionBatch second = new ActionBatch(in.rows());
    reader().read(artifact()).act(in, first);
    reader().read(artifact()).act(in, second);
    for (int r = 0; r < in.rows(); r++) {
      assertThat(second.choice(r)).isEqualTo(first.choice(r));
      assertThat(second.quantity(r)).isEqualTo(first.quantity(r));
    }
  }

  @Test
  void anArtifactWithoutItsTensorsIsRefused() {
    PolicyArtifact empty = new PolicyArtifact(artifact().metadata(), Map.of());
    assertThatThrownBy(() -> reader().read(empty)).isInstanceOf(IllegalArgumentException.class);
  }
}
