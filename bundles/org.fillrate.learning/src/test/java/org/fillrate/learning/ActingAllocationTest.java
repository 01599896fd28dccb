package org.fillrate.learning;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.Policy;
import org.fillrate.learning.NetworkShape.Perceptron;
import org.junit.jupiter.api.Test;

/** Whoever acts in every period of millions must not make garbage in it. */
class ActingAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int PERIODS = 100;

  /** What is only made at first does not count: the least of them does. */
  private static final int ATTEMPTS = 5;

  private final EnvironmentSpec spec =
      new EnvironmentSpec(
          List.of(new Feature("onHand", "units", 5, 4), new Feature("onOrder1", "units", 5, 2)),
          new ActionSpace.Discrete("orderQuantity", "units", List.of(0.0, 1.0, 2.0)),
          1,
          new Objective.Average(),
          0,
          List.of("holding"),
          1);
  private final Perceptron shape = new Perceptron(List.of(2, 8, 3));
  private final Network network = shape.newNetwork();
  private final ObservationScaler scaler = new ObservationScaler(spec.features(), 10);
  private final Optional<StockRange> range = StockRange.of(spec);
  private final ObservationBatch seen = new ObservationBatch(16, spec);
  private final ActionBatch actions = new ActionBatch(16);

  ActingAllocationTest() {
    network.load(shape.initialParameters(new SeededRandom(1, 0), 1));
    Arrays.fill(seen.feasible(), true);
    for (int i = 0; i < seen.values().length; i++) seen.values()[i] = i; // beyond the range too
  }

  private long allocatedBy(Policy policy) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int t = 0; t < PERIODS; t++) policy.act(seen, actions);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void theGreedyPolicyAllocatesNothing() {
    GreedyPolicy policy = new GreedyPolicy(network, scaler, range);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS; i++) least = Math.min(least, allocatedBy(policy));
    assertThat(least).isZero();
  }

  @Test
  void theSamplingPolicyAllocatesNothingOnceItKnowsHowMuchToRemember() {
    SamplingPolicy policy = new SamplingPolicy(network, scaler, range, new SeededRandom(1, 1));
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS; i++) {
      least = Math.min(least, allocatedBy(policy));
      policy.recall(PERIODS * seen.rows());
    }
    assertThat(least).isZero();
  }

  @Test
  void theGaussianPolicyOverASeriesAllocatesNothing() {
    FeatureSeries series = FeatureSeries.of(spec.features());
    NetworkShape reading = new NetworkShape.Recurrent(series, 4, new Perceptron(List.of(5, 8, 1)));
    Network actor = reading.newNetwork();
    actor.load(reading.initialParameters(new SeededRandom(1, 0), 1));
    ActionSpace.Continuous orders = new ActionSpace.Continuous("orderQuantity", "units", 0, 2);
    ActorPolicy deciding = new ActorPolicy(List.of(actor), scaler, orders, Optional.empty());
    GaussianPolicy policy = new GaussianPolicy(deciding, new SeededRandom(1, 1));
    policy.explore(1);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS; i++) {
      least = Math.min(least, allocatedBy(policy));
      policy.recall(PERIODS * seen.rows());
    }
    assertThat(least).isZero();
  }
}
