package org.fillrate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.junit.jupiter.api.Test;

/** What every environment keeps. */
public abstract class EnvironmentContract {
  private static final int REPLICAS = 5;
  private static final int PERIODS = 300;

  protected abstract EnvironmentProvider provider();

  /** A problem that the provider reads. */
  protected abstract Problem problem();

  @Test
  void readsItsOwnKindAndRefusesUnknownFields() {
    assertThat(problem().kind()).isEqualTo(provider().kind());
    assertThat(provider().model(problem())).isNotNull();
    Problem misspelt = new Problem(problem().document().with("noSuchField", 1));
    assertThatThrownBy(() -> provider().model(misspelt))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("noSuchField");
  }

  @Test
  void theSameSeedGivesTheSameWorld() {
    assertThat(trace(3, 1)).isEqualTo(trace(3, 1));
    assertThat(trace(4, 1)).isNotEqualTo(trace(3, 1));
  }

  @Test
  void demandDoesNotDependOnActions() {
    assertThat(demand(1)).isEqualTo(demand(2));
  }

  @Test
  void rewardsAndCostsAreFiniteAndOpposed() {
    live(
        3,
        1,
        (step, spec) -> {
          for (int r = 0; r < step.rows(); r++) {
            assertThat(step.rewards[r]).isFinite();
            assertThat(step.cost(r) > 0).isEqualTo(step.rewards[r] < 0);
            assertThat(step.met[r]).isBetween(0.0, step.demand[r]);
            assertThat(step.stock[r]).isNotNegative();
          }
          for (float value : step.observations().values()) assertThat(value).isFinite();
        });
  }

  @Test
  void someActionIsAlwaysFeasible() {
    live(
        3,
        1,
        (step, spec) -> {
          for (int r = 0; r < step.rows() && spec.choices() > 0; r++) {
            assertThat(firstFeasible(step.observations(), r)).isNotNegative();
          }
        });
  }

  private double[] trace(long seed, long actionSeed) {
    double[] sums = new double[PERIODS];
    int[] t = {0};
    live(
        seed,
        actionSeed,
        (step, spec) -> {
          for (int r = 0; r < step.rows(); r++) sums[t[0]] += step.rewards[r] * (r + 1);
          t[0]++;
        });
    return sums;
  }

  private double[] demand(long actionSeed) {
    double[] demand = new double[PERIODS];
    int[] t = {0};
    live(3, actionSeed, (step, spec) -> demand[t[0]++] = step.demand[0]);
    return demand;
  }

  private void live(long seed, long actionSeed, Look look) {
    ProblemModel model = provider().model(problem());
    EnvironmentSpec spec = model.spec();
    SplittableRandom random = new SplittableRandom(actionSeed);
    try (Environment environment = model.open(Purpose.TRAINING, REPLICAS)) {
      StepBatch step = new StepBatch(REPLICAS, spec);
      ActionBatch actions = new ActionBatch(REPLICAS);
      environment.reset(seed, step.observations());
      for (int t = 0; t < PERIODS; t++) {
        for (int r = 0; r < REPLICAS; r++) choose(step.observations(), actions, r, random);
        environment.step(actions, step);
        look.at(step, spec);
      }
    }
  }

  private static void choose(
      ObservationBatch seen, ActionBatch actions, int row, SplittableRandom random) {
    if (seen.choices() == 0) {
      actions.order(row, random.nextInt(10));
      return;
    }
    int choice = random.nextInt(seen.choices());
    boolean feasible = seen.feasible()[row * seen.choices() + choice];
    actions.choose(row, feasible ? choice : firstFeasible(seen, row));
  }

  private static int firstFeasible(ObservationBatch seen, int row) {
    for (int a = 0; a < seen.choices(); a++) {
      if (seen.feasible()[row * seen.choices() + a]) return a;
    }
    return -1;
  }

  private interface Look {
    void at(StepBatch step, EnvironmentSpec spec);
  }
}
