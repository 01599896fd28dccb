package org.fillrate.api.algorithm;

import java.util.Map;

/**
 * What one unit of work did.
 *
 * @param updates parameter updates made in it
 * @param steps environment steps that a self-driven learner lived in it by itself; 0 for others,
 *     whose steps the trainer lives and counts
 * @param progress share of all its work that a self-driven learner has done, 0 to 1; at 1 it has
 *     nothing more to do. 0 for others, whose budget alone says when they are done
 * @param measures named numbers for the learning curves, for example {@code loss}
 */
public record LearningStats(
    int updates, long steps, double progress, Map<String, Double> measures) {
  /**
   * Of a learner that tells no more.
   *
   * @param finished whether it has nothing more to do
   */
  public LearningStats(int updates, Map<String, Double> measures, boolean finished) {
    this(updates, 0, finished ? 1 : 0, measures);
  }

  /** Whether the learner has nothing more to do. */
  public boolean finished() {
    return progress >= 1;
  }
}
