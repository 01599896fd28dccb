package org.fillrate.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.policy.Policy;
import org.junit.jupiter.api.Test;

class GathererTest {
  private final ProblemModel model = new FakeShop().model(FakeShop.problem("horizon", 3));

  private Gatherer gatherer(int replicas) {
    Gatherer gatherer = new Gatherer(model.open(Purpose.TRAINING, replicas));
    gatherer.begin(5);
    return gatherer;
  }

  @Test
  void writesTimeMajorAndTheFinalObservationWhereAnEpisodeEnded() {
    Experience experience = new Experience(4, 2, model.spec());
    try (Gatherer gatherer = gatherer(2)) {
      gatherer.gather(FakeShop.constant(4), experience);
    }
    assertThat(experience.observations).containsExactly(0, 0, 1, 1, 2, 2, 0, 0);
    assertThat(experience.next).containsExactly(1, 1, 2, 2, 3, 3, 1, 1);
    assertThat(experience.truncated)
        .containsExactly(false, false, false, false, true, true, false, false);
    assertThat(experience.terminated).containsOnly(false);
    assertThat(experience.choices).containsOnly(-1);
    assertThat(experience.quantities).containsOnly(4);
    // choice 4 is feasible at even ages: not at 1, at 2, not at 3 (the final one), not at 1
    for (int t = 0; t < 4; t++) {
      assertThat(experience.nextFeasible[(t * 2 + 1) * 5 + 4]).as("t = " + t).isEqualTo(t == 1);
    }
    for (float reward : experience.rewards) assertThat(reward).isBetween(-4f, 0f);
  }

  @Test
  void goesOnWhereItStopped() {
    Experience whole = new Experience(6, 3, model.spec());
    Experience half = new Experience(3, 3, model.spec());
    try (Gatherer atOnce = gatherer(3);
        Gatherer twice = gatherer(3)) {
      atOnce.gather(FakeShop.constant(2), whole);
      twice.gather(FakeShop.constant(2), half);
      assertThat(java.util.Arrays.copyOf(whole.rewards, 9)).containsExactly(half.rewards);
      twice.gather(FakeShop.constant(2), half);
      assertThat(java.util.Arrays.copyOfRange(whole.rewards, 9, 18)).containsExactly(half.rewards);
    }
  }

  @Test
  void allocatesNothingOnTheWay() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Experience experience = new Experience(50, 8, model.spec());
    Policy constant = FakeShop.constant(2);
    try (Gatherer gatherer = gatherer(8)) {
      long least = Long.MAX_VALUE; // what is only made at first does not count
      for (int attempt = 0; attempt < 5; attempt++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        gatherer.gather(constant, experience);
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least).isZero();
    }
  }
}
