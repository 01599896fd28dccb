package org.example.controlledlearning;

import org.fillrate.api.document.Document;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.environment.singleitem.SingleItemProvider;

/** A small shop to test in. */
final class Shop {
  private Shop() {}

  /** Lost sales, Poisson demand of 5, lead time 2, shortage cost 4 (Zipkin 2008). */
  static ProblemModel lostSales() {
    return new SingleItemProvider()
        .model(
            new Problem(
                Document.of(
                    "kind", "single-item",
                    "unmetDemand", "lost",
                    "demand", Document.of("distribution", "poisson", "mean", 5),
                    "leadTime", 2,
                    "costs", Document.of("holding", 1, "shortage", 4),
                    "order", Document.of("max", 20),
                    "objective", Document.of("criterion", "average"))));
  }
}
