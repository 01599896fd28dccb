package org.fillrate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.training.Budget;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.TrainingRequest;
import org.junit.jupiter.api.Test;

/** Runs are compared pair by pair, over the mean of their seeds. */
class PairedRunsTest {
  private static final PolicyArtifact ANY =
      new PolicyArtifact(Map.of("format", "fake/v1"), Map.of());
  private final MemoryRunStore store = new MemoryRunStore();

  @Test
  void samplesArePairedOverTheMeanOfTheSeeds() {
    // means over seeds: 3, 5, 10; differences 1, 2, 6: mean 3, deviation sqrt(7)
    Run two = run("two", "shop", sampled(2, 6, 8), sampled(4, 4, 12));
    Run one = run("one", "shop", sampled(2, 3, 4));
    Estimate difference = PairedRuns.difference(two, one);
    assertThat(difference.mean()).isCloseTo(3, within(1e-12));
    double error = 1.96 * Math.sqrt(7.0 / 3);
    assertThat(difference.low()).isCloseTo(3 - error, within(1e-12));
    assertThat(difference.high()).isCloseTo(3 + error, within(1e-12));
    assertThat(PairedRuns.difference(one, two).mean()).isCloseTo(-3, within(1e-12));
  }

  @Test
  void exactCostsHaveAnExactDifference() {
    Run dear = run("dear", "shop", exact(7), exact(9));
    Run cheap = run("cheap", "shop", exact(5));
    assertThat(PairedRuns.difference(dear, cheap)).isEqualTo(Estimate.exact(3));
  }

  @Test
  void whatCanNotBePairedIsRefused() {
    Run run = run("run", "shop", sampled(1, 2));
    Run elsewhere = run("elsewhere", "other", sampled(1, 2));
    assertThatThrownBy(() -> PairedRuns.difference(run, elsewhere))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("another problem");
    Run longer = run("longer", "shop", sampled(1, 2, 3));
    assertThatThrownBy(() -> PairedRuns.difference(run, longer))
        .isInstanceOf(IllegalStateException.class);
    Run empty = run("empty", "shop");
    assertThatThrownBy(() -> PairedRuns.difference(run, empty))
        .hasMessageContaining("kept no samples");
    Run unfinished = Run.create(record("unfinished", "shop"), store, Runnable::run);
    assertThatThrownBy(() -> PairedRuns.difference(run, unfinished))
        .hasMessageContaining("finished");
  }

  private Run run(String id, String kind, Judgement... judgements) {
    Run run = Run.create(record(id, kind), store, Runnable::run);
    List<Outcome> outcomes = new ArrayList<>();
    for (Judgement judgement : judgements) {
      outcomes.add(
          new Outcome("dqn", outcomes.size(), ANY, Effort.NONE, judgement, Document.EMPTY));
    }
    run.save(new RunCheckpoint(0, Optional.empty(), List.of(), outcomes, null));
    run.finish(Document.EMPTY);
    return run;
  }

  private static RunRecord record(String id, String kind) {
    TrainingRequest request =
        new TrainingRequest(
            "p1",
            new Problem(Document.of("kind", kind)),
            "dqn",
            Document.EMPTY,
            List.of(1L),
            new Budget(1, 0),
            "me");
    return new RunRecord(id, request, RunState.RUNNING, "", Instant.EPOCH, null, null);
  }

  private static Judgement sampled(double... samples) {
    return new Judgement(false, Estimate.ofSamples(samples), Document.EMPTY, samples, List.of());
  }

  private static Judgement exact(double cost) {
    return new Judgement(true, Estimate.exact(cost), Document.EMPTY, new double[0], List.of());
  }
}
