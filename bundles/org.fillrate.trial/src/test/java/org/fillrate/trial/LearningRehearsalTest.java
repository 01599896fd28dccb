package org.fillrate.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.fillrate.api.algorithm.Checkpoint;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningRehearsalTest {
  /** Reads tables: the action of each state. */
  private static final class TableReader extends Readers {
    private final String format;

    TableReader(String format) {
      super(null);
      this.format = format;
    }

    @Override
    Optional<Policy> read(PolicyArtifact artifact) {
      if (!artifact.format().equals(format)) return Optional.empty();
      float[] table = artifact.tensor("table").values();
      return Optional.of(
          (in, out) -> {
            for (int row = 0; row < in.rows(); row++) out.choose(row, (int) table[row]);
          });
    }
  }

  /** Lives nothing and says what its table shall be, by its number among all learners. */
  private class Told implements Algorithm {
    private final Function<Integer, float[]> tables;
    private int born;
    private int closed;

    Told(Function<Integer, float[]> tables) {
      this.tables = tables;
    }

    @Override
    public AlgorithmInfo info() {
      return new AlgorithmInfo("told", "", AlgorithmInfo.Role.LEARNER, "", Schema.EMPTY);
    }

    @Override
    public boolean supports(EnvironmentSpec spec) {
      return discrete == (spec.actions() instanceof ActionSpace.Discrete);
    }

    @Override
    public Learner newLearner(LearnerContext context) {
      float[] table = tables.apply(born++);
      return new Learner() {
        @Override
        public ExperiencePlan plan() {
          return new ExperiencePlan.OnPolicy(1, 500);
        }

        @Override
        public Policy behaviour() {
          return (in, out) -> out.choose(0, 0);
        }

        @Override
        public LearningStats learn(Experience experience) {
          return new LearningStats(1, Map.of(), false);
        }

        @Override
        public PolicyArtifact snapshot() {
          return new PolicyArtifact(
              Map.of("format", "table"), Map.of("table", FloatTensor.of(table)));
        }

        @Override
        public Checkpoint save() {
          throw new IllegalStateException("nobody asks");
        }

        @Override
        public void restore(Checkpoint checkpoint) {}

        @Override
        public void close() {
          closed++;
        }
      };
    }
  }

  @TempDir Path folder;
  private Journal journal;
  private boolean discrete = true;

  @BeforeEach
  void open() {
    journal = new Journal(folder.resolve("journal"));
  }

  private LearningRehearsal rehearsal(String format) {
    return new LearningRehearsal(new TableReader(format), journal);
  }

  private String noted() throws Exception {
    return Files.readString(folder.resolve("journal"));
  }

  @Test
  void whoeverLearnsInTimePasses() throws Exception {
    Told quick = new Told(number -> new float[] {0, 1, 2, 3});
    rehearsal("table").of(quick);
    assertThat(noted()).contains("the algorithm told learnt a world of four states in 6000 steps");
    assertThat(quick.born).isEqualTo(3);
    Told slow = new Told(number -> new float[] {0, 1, 2, number < 4 ? 0 : 3});
    rehearsal("table").of(slow);
    assertThat(noted()).contains("in 96000 steps");
    assertThat(slow.closed).isEqualTo(slow.born).isEqualTo(5);
  }

  @Test
  void whoeverDoesNotLearnFails() {
    assertThatThrownBy(() -> rehearsal("table").of(new Told(number -> new float[] {0, 1, 2, 2})))
        .isInstanceOf(Shortcoming.class)
        .hasMessage(
            "the algorithm told knows the right action in 3 of 4 states of the simplest world"
                + " after 96,000 steps");
  }

  @Test
  void whoeverIsAnotherEachTimeFails() {
    assertThatThrownBy(
            () -> rehearsal("table").of(new Told(number -> new float[] {0, 1, 2, number})))
        .isInstanceOf(Shortcoming.class)
        .hasMessageContaining("another policy each time from the same seed");
  }

  @Test
  void whoeverDivergesFails() {
    assertThatThrownBy(
            () -> rehearsal("table").of(new Told(number -> new float[] {0, Float.NaN, 2, 3})))
        .isInstanceOf(Shortcoming.class)
        .hasMessageContaining("tensor table holds NaN");
  }

  @Test
  void whatCannotBeJudgedIsSaid() throws Exception {
    rehearsal("other").of(new Told(number -> new float[] {9, 9, 9, 9}));
    assertThat(noted()).contains("nothing reads table");
    Told neither =
        new Told(
            number -> {
              throw new AssertionError("is not asked");
            }) {
          @Override
          public boolean supports(EnvironmentSpec spec) {
            return false;
          }
        };
    assertThatCode(() -> rehearsal("table").of(neither)).doesNotThrowAnyException();
    assertThat(noted()).contains("learns in no world of a few states; it was not rehearsed");
  }
}
