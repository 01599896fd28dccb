package org.fillrate.cli;

import java.util.List;
import org.fillrate.api.document.Document;
import org.jspecify.annotations.Nullable;

/** What {@code speed.json} holds: how fast this installation simulates, learns and decides. */
record SpeedFigures(
    Machine machine, Document problem, Simulator simulator, List<OfLearner> learners) {

  /**
   * Where it was measured.
   *
   * @param loadAverage of the last minute before; negative where the system does not tell. Above
   *     its processors less one, others slowed the measurements
   */
  record Machine(int processors, double loadAverage, String java) {}

  /**
   * One thread's item-periods per CPU second.
   *
   * @param realisedCosts of environments that policies are judged in
   * @param trainingRewards of environments that learners live in
   */
  record Simulator(int replicas, Spread realisedCosts, Spread trainingRewards) {}

  /**
   * A learner over its seeds.
   *
   * @param parameters those that differ from the defaults
   * @param stepsPerCpuSecond acting and learning together, evaluations apart
   * @param secondsToLastingOnePercent CPU seconds after which the exact gap to the optimum stayed
   *     under 1 %; infinite for never
   * @param decisionMicros to decide one stock position by the learnt policy
   * @param batchMicros to decide 1,000 of them in one call
   * @param crew where workers learn at once, else null
   * @param failure why there are no figures; else empty
   */
  record OfLearner(
      String algorithm,
      Document parameters,
      Spread stepsPerCpuSecond,
      Spread gapPercent,
      Spread secondsToLastingOnePercent,
      Spread decisionMicros,
      Spread batchMicros,
      @Nullable Crew crew,
      String failure) {
    static OfLearner failed(String algorithm, Document parameters, String reason) {
      Spread none = Spread.of();
      return new OfLearner(algorithm, parameters, none, none, none, none, none, null, reason);
    }
  }

  /**
   * Steps per second on the clock, by workers of one learner, in pairs of runs.
   *
   * @param ratio of a pair's two
   * @param cpuRatio the same of steps per CPU second: 1 where two are no burden to each other, and
   *     that can be seen on a busy machine too
   */
  record Crew(
      Spread stepsPerSecondOfOne, Spread stepsPerSecondOfTwo, Spread ratio, Spread cpuRatio) {}
}
