package org.fillrate.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;

/**
 * The reports of a suite as they grow: one for each problem and algorithm, of the same shape as
 * {@code report.json}, with all seeds among its policies.
 */
final class SuiteReports {
  private final Map<String, Document> reports = new LinkedHashMap<>();
  private int finished;
  private int failed;

  /** Adds a finished training's report. */
  void add(BenchmarkTask task, Document report) {
    finished++;
    Document before = reports.get(key(task));
    if (before == null || before.list("baselines").isEmpty()) {
      put(task, before == null ? report : joined(report, before, report));
    } else {
      put(task, joined(before, before, report));
    }
  }

  /** Adds a training that failed, with the reason. */
  void addFailure(BenchmarkTask task, String reason) {
    failed++;
    Document policy =
        Document.of(
            "seed",
            task.seed(),
            "policy",
            task.algorithm() + "-" + task.seed(),
            "status",
            "failed",
            "reason",
            reason);
    Document report =
        Document.of(
            "problem",
            task.entry().problem().document(),
            "algorithm",
            task.algorithm(),
            "parameters",
            task.parameters(),
            "policies",
            List.of(policy),
            "baselines",
            List.of());
    Document before = reports.get(key(task));
    put(task, before == null ? report : joined(before, before, report));
  }

  private void put(BenchmarkTask task, Document report) {
    reports.put(key(task), report);
  }

  private static String key(BenchmarkTask task) {
    return task.entry().name() + "\n" + task.algorithm();
  }

  /** {@code head} with the lists of both: each seed adds its own. */
  private static Document joined(Document head, Document first, Document second) {
    Document joined = head;
    for (String list : List.of("policies", "itemFigures", "warnings")) {
      List<Object> all = new ArrayList<>();
      if (first.has(list)) all.addAll(first.list(list));
      if (second.has(list)) all.addAll(second.list(list));
      if (!all.isEmpty()) joined = joined.with(list, all.stream().distinct().toList());
    }
    return joined;
  }

  /** In the order of their first trainings. */
  List<Document> all() {
    return List.copyOf(reports.values());
  }

  int finished() {
    return finished;
  }

  int failed() {
    return failed;
  }
}
