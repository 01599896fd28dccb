package org.fillrate.tck;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.fillrate.api.document.Document;

/**
 * A small problem with a learnt policy that decides it.
 *
 * @param problem its id
 * @param policy id of the champion
 */
record Champion(String problem, String policy) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Learns it with a shipped learner, and promotes what was learnt. */
  static Champion on(Rest rest) throws IOException, InterruptedException {
    Document problem =
        Document.of(
            "kind",
            "single-item",
            "name",
            "compatibility kit",
            "unmetDemand",
            "lost",
            "demand",
            Document.of("distribution", "poisson", "mean", 2),
            "leadTime",
            1,
            "costs",
            Document.of("holding", 1, "shortage", 4),
            "order",
            Document.of("max", 8));
    Document run =
        rest.post(
            "/runs",
            Document.of("problem", problem, "algorithm", "dqn", "seeds", List.of(7))
                .with("budget", Document.of("steps", 2000)));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!run.text("state").equals("finished")) {
      if (System.nanoTime() > end || run.text("state").matches("failed|cancelled")) {
        throw new IOException("the run to learn a first policy is " + run.text("state"));
      }
      Thread.sleep(200);
      run = rest.get("/runs/" + run.text("id"));
    }
    String id = run.text("problem");
    for (Document policy : rest.items("/policies?problem=" + id)) {
      if (!policy.text("algorithm").equals("dqn")) continue;
      String promotion = "/policies/" + policy.text("id") + "/promote";
      rest.post(promotion, Document.of("reason", "compatibility kit"));
      return new Champion(id, policy.text("id"));
    }
    throw new IOException("the run to learn a first policy published none");
  }
}
