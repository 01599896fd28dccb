package org.fillrate.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.document.Document;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.json.Json;
import org.fillrate.training.RunCheckpoint.Unfinished;
import org.fillrate.training.Shortlist.Candidate;
import org.junit.jupiter.api.Test;

class CheckpointFormatTest {
  private static final Outcome OUTCOME =
      new Outcome(
          "counting",
          Long.MAX_VALUE,
          new PolicyArtifact(Map.of("format", "fake/v1"), Map.of("w", FloatTensor.of(1.5f, -2))),
          new Effort(10, 2, 0.25, 0.5),
          new Judgement(
              false,
              new Estimate(1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
              Document.of("fillRate", 0.1),
              new double[] {0.1, 1 / 3.0},
              List.of(Document.of("item", "mug", "cost", 0.5))),
          Document.of("candidates", 10));

  private static final RunCheckpoint FULL =
      new RunCheckpoint(
          1.5,
          Optional.of(new Estimate(4, 3.5, 4.5)),
          List.of(OUTCOME),
          List.of(OUTCOME, OUTCOME),
          new Unfinished(
              -3,
              new Effort(7, 1, 0.5, 1.5),
              new byte[] {1, 2, 3},
              List.of(new byte[] {4}, new byte[0]),
              List.of(new Candidate(5, 0.75, OUTCOME.artifact()))));

  @Test
  void returnsWhatWasWritten() {
    RunCheckpoint read = CheckpointFormat.read(CheckpointFormat.write(FULL));
    assertThat(read)
        .usingRecursiveComparison()
        .withEqualsForType(Document::equals, Document.class)
        .isEqualTo(FULL);
    assertThat(CheckpointFormat.read(CheckpointFormat.write(RunCheckpoint.START)))
        .isEqualTo(RunCheckpoint.START);
  }

  @Test
  void readsTheVersionThatKnewNoShortlists() throws IOException {
    Document header =
        Json.parse(
            """
            {"elapsedSeconds": 1.5, "baselines": [], "policies": [],
             "current": {"seed": 7, "worlds": 1, "effort":
               {"environmentSteps": 7, "updates": 1, "cpuSeconds": 0.5, "wallSeconds": 1.5}}}
            """);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0x46524302);
    for (byte[] block : List.of(Json.write(header).getBytes(UTF_8), new byte[2], new byte[3])) {
      out.writeInt(block.length);
      out.write(block);
    }
    Unfinished current = CheckpointFormat.read(bytes.toByteArray()).current(7).orElseThrow();
    assertThat(current.learner()).hasSize(2);
    assertThat(current.worlds()).singleElement().isEqualTo(new byte[3]);
    assertThat(current.shortlist()).isEmpty();
  }

  @Test
  void refusesWhatIsCutOffOrForeign() {
    byte[] bytes = CheckpointFormat.write(FULL);
    for (int length : new int[] {0, 3, 5, 40, bytes.length - 1}) {
      assertThatThrownBy(() -> CheckpointFormat.read(Arrays.copyOf(bytes, length)))
          .as("cut to " + length)
          .isInstanceOf(IllegalArgumentException.class);
    }
    bytes[0] = 'X';
    assertThatThrownBy(() -> CheckpointFormat.read(bytes)).hasMessageContaining("another version");
  }
}
