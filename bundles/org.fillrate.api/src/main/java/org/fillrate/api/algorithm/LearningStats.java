package org.fillrate.api.algorithm;

import java.util.Map;

/**
 * What one unit of work did.
 *
 * @param updates parameter updates made in it
 * @param measures named numbers for the learning curves, for example {@code loss}
 * @param finished whether the learner has nothing more to do; a self-driven learner says so
 */
public record LearningStats(int updates, Map<String, Double> measures, boolean finished) {}
