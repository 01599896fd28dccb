package org.fillrate.api.training;

import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.Problem;

/**
 * What to train.
 *
 * @param problemId id of the stored problem; empty for a problem that is not stored
 * @param algorithm id of the algorithm
 * @param parameters those that differ from the defaults
 * @param seeds one policy is trained for each
 * @param by who asked
 */
public record TrainingRequest(
    String problemId,
    Problem problem,
    String algorithm,
    Document parameters,
    List<Long> seeds,
    Budget budget,
    String by) {
  public TrainingRequest {
    seeds = List.copyOf(seeds);
  }
}
