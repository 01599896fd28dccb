package org.fillrate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.fillrate.api.algorithm.Checkpoint;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.training.Budget;
import org.junit.jupiter.api.Test;

/** Learners that simulate by themselves: their steps and their progress count all the same. */
class SelfDrivenTest {
  private static final int UNITS = 8;
  private static final long STEPS_A_UNIT = 500;

  private final ProblemModel model = new FakeShop().model(FakeShop.problem());

  /** Does eight units of work, of 500 steps and 3 updates each. */
  private static final class Planner implements Learner {
    private int done;

    @Override
    public ExperiencePlan plan() {
      return new ExperiencePlan.SelfDriven();
    }

    @Override
    public Policy behaviour() {
      return FakeShop.constant(2);
    }

    @Override
    public LearningStats learn(Experience none) {
      assertThat(none.size()).isZero();
      done++;
      return new LearningStats(3, STEPS_A_UNIT, (double) done / UNITS, Map.of());
    }

    @Override
    public PolicyArtifact snapshot() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Checkpoint save() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void restore(Checkpoint checkpoint) {}

    @Override
    public void close() {}
  }

  @Test
  void progressIsTheLearnersOwnWhereTheBudgetIsAmple() {
    try (Planner planner = new Planner();
        Session session = new Session(planner, model, new Budget(1_000_000, 0), 1)) {
      session.work();
      assertThat(session.progress()).isCloseTo(0.125, within(1e-12));
      while (!session.isOver()) session.work();
      assertThat(planner.done).isEqualTo(UNITS);
      assertThat(session.effort().steps()).isEqualTo(UNITS * STEPS_A_UNIT);
      assertThat(session.effort().updates()).isEqualTo(UNITS * 3);
    }
  }

  @Test
  void theBudgetBoundsItsStepsToo() {
    try (Planner planner = new Planner();
        Session session = new Session(planner, model, new Budget(1200, 0), 1)) {
      session.work();
      assertThat(session.progress()).isCloseTo(500 / 1200.0, within(1e-12));
      while (!session.isOver()) session.work();
      assertThat(planner.done).isEqualTo(3);
    }
  }
}
