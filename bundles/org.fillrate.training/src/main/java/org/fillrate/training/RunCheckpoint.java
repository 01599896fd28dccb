package org.fillrate.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.training.RunProgress;
import org.fillrate.api.training.TrainingRequest;
import org.jspecify.annotations.Nullable;

/**
 * All that a run has reached, as values.
 *
 * @param elapsedSeconds wall time that the run has worked
 * @param optimum once computed
 * @param baselines finished ones
 * @param policies of finished seeds, in the request's order
 * @param current the seed that trains now; null between seeds
 */
record RunCheckpoint(
    double elapsedSeconds,
    Optional<Estimate> optimum,
    List<Outcome> baselines,
    List<Outcome> policies,
    @Nullable Unfinished current) {
  static final RunCheckpoint START =
      new RunCheckpoint(0, Optional.empty(), List.of(), List.of(), null);

  /**
   * A seed that is not done yet.
   *
   * @param learner what it said of itself
   * @param worlds its environments, see {@link Session#worlds}
   * @param shortlist policies that may be its own in the end
   */
  record Unfinished(
      long seed,
      Effort effort,
      byte[] learner,
      List<byte[]> worlds,
      List<Shortlist.Candidate> shortlist) {}

  /** Only what policies are compared with. */
  RunCheckpoint yardsticks() {
    return new RunCheckpoint(0, optimum, baselines, List.of(), null);
  }

  RunCheckpoint after(double seconds) {
    return new RunCheckpoint(seconds, optimum, baselines, policies, current);
  }

  RunCheckpoint withOptimum(Optional<Estimate> found) {
    return new RunCheckpoint(elapsedSeconds, found, baselines, policies, current);
  }

  RunCheckpoint withBaseline(Outcome baseline) {
    return new RunCheckpoint(elapsedSeconds, optimum, plus(baselines, baseline), policies, current);
  }

  RunCheckpoint withPolicy(Outcome policy) {
    return new RunCheckpoint(elapsedSeconds, optimum, baselines, plus(policies, policy), null);
  }

  RunCheckpoint withCurrent(@Nullable Unfinished seed) {
    return new RunCheckpoint(elapsedSeconds, optimum, baselines, policies, seed);
  }

  private static List<Outcome> plus(List<Outcome> outcomes, Outcome more) {
    List<Outcome> all = new ArrayList<>(outcomes);
    all.add(more);
    return List.copyOf(all);
  }

  /** The current seed's state, where {@code seed} is the current one. */
  Optional<Unfinished> current(long seed) {
    return Optional.ofNullable(current).filter(unfinished -> unfinished.seed() == seed);
  }

  /** Of finished seeds. */
  long steps() {
    return policies.stream().mapToLong(policy -> policy.effort().steps()).sum();
  }

  /** Where a run stands that has nothing but this checkpoint. */
  RunProgress progress(TrainingRequest request) {
    Effort begun = current == null ? Effort.NONE : current.effort();
    double share = request.budget().progress(begun.steps(), begun.cpuSeconds());
    return ProgressMeter.waiting(
        request, policies.size(), share, steps() + begun.steps(), elapsedSeconds);
  }
}
