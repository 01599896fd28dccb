package org.fillrate.environment.singleitem;

import java.util.List;
import java.util.Map;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.testkit.EnvironmentContract;

/** Backorders, an order cost, and demand whose state is seen. */
class BackorderContractTest extends EnvironmentContract {
  @Override
  protected EnvironmentProvider provider() {
    return new SingleItemProvider();
  }

  @Override
  protected Problem problem() {
    return new Problem(
        ParametricTest.ZIPKIN
            .with("unmetDemand", "backordered")
            .with("costs", Map.of("holding", 1, "shortage", 4, "fixedOrdering", 3))
            .with(
                "demand",
                Map.of(
                    "distribution",
                    "markov-modulated",
                    "states",
                    List.of(
                        Map.of("distribution", "poisson", "mean", 2),
                        Map.of("distribution", "geometric", "mean", 8)),
                    "transition",
                    List.of(List.of(0.9, 0.1), List.of(0.2, 0.8)))));
  }
}
