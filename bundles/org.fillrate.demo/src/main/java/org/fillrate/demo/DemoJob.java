package org.fillrate.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.fillrate.api.data.Dataset;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.store.DatasetStore;
import org.fillrate.api.store.ProblemStore;

/**
 * The steps of the demo in their order; what a former start finished is found again.
 *
 * @param datasets where the histories are
 * @param problems where the problem is kept
 */
record DemoJob(
    ImportStep importing,
    DatasetStore datasets,
    ForecastStep forecasting,
    ProblemStore problems,
    TrainingStep training,
    OutcomeTable outcome,
    PromotionStep promotion,
    ProposalStep proposal) {
  /** On whose behalf all is done. */
  static final String WHO = "demo";

  /**
   * @param sample folder with the sample shop's data
   */
  void run(Path sample) throws IOException, InterruptedException {
    Dataset dataset = importing.run(sample);
    List<ItemHistory> items = datasets.items(dataset.id());
    forecasting.run(items);
    Problem problem = new Problem(SampleShop.problem(dataset.id(), items));
    String problemId = problems.save(problem, WHO).id();
    Document report = training.run(problemId, problem);
    List<ItemHistory> chosen = items.subList(0, Math.min(SampleShop.ITEMS, items.size()));
    outcome.show(report, chosen.get(0).demand().end().minusDays(1));
    promotion.run(problemId);
    proposal.run(problemId, chosen);
  }
}
