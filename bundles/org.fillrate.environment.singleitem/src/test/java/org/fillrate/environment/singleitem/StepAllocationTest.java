package org.fillrate.environment.singleitem;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulator that makes garbage in every period is no simulator to learn millions of them in. */
class StepAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int REPLICAS = 64;
  private static final int PERIODS = 100;

  @ParameterizedTest
  @EnumSource(Purpose.class)
  void aPeriodAllocatesNothing(Purpose purpose) {
    try (Environment environment =
        ParametricTest.model(ObservationTest.UNOBSERVED).open(purpose, REPLICAS)) {
      StepBatch step = new StepBatch(REPLICAS, environment.spec());
      ActionBatch actions = new ActionBatch(REPLICAS);
      environment.reset(1, step.observations());
      long least = Long.MAX_VALUE; // what is only made at first does not count
      for (int attempt = 0; attempt < 5; attempt++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        live(environment, actions, step);
        least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least).isZero();
    }
  }

  private static void live(Environment environment, ActionBatch actions, StepBatch step) {
    for (int t = 0; t < PERIODS; t++) {
      for (int row = 0; row < REPLICAS; row++) actions.choose(row, (row + t) % 11);
      environment.step(actions, step);
    }
  }
}
