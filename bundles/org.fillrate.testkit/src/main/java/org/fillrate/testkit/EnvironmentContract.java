package org.fillrate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.learning.rehearsal.TinyWorld;
import org.junit.jupiter.api.Test;

/** What every environment keeps, with one agent or several. */
public abstract class EnvironmentContract {
  private static final int REPLICAS = 5;
  private static final int PERIODS = 300;

  /** Of a reward, which is a float, to a cost, which is a double. */
  private static final double ROUNDING = 1e-6;

  protected abstract EnvironmentProvider provider();

  /** A problem that the provider reads. */
  protected abstract Problem problem();

  /**
   * Whether rewards are in money. Where they are not, as with a catalogue whose items count in
   * their own units, only the signs of rewards and costs are compared.
   */
  protected boolean rewardsInMoney() {
    return true;
  }

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

  /** Where it can be saved; else a training that was interrupted meets new demand. */
  @Test
  void goesOnExactlyFromWhereItWasSaved() {
    ProblemModel model = provider().model(problem());
    ActionBatch actions = new ActionBatch(REPLICAS * model.spec().agents());
    try (Environment steady = model.open(Purpose.TRAINING, REPLICAS);
        Environment restored = model.open(Purpose.TRAINING, REPLICAS)) {
      StepBatch expected = new StepBatch(actions.rows(), model.spec());
      StepBatch actual = new StepBatch(actions.rows(), model.spec());
      steady.reset(3, expected.observations());
      SplittableRandom random = new SplittableRandom(1);
      for (int t = 0; t < PERIODS / 2; t++) {
        choose(expected.observations(), actions, random);
        steady.step(actions, expected);
      }
      Optional<byte[]> saved = steady.save();
      if (saved.isEmpty()) return;
      restored.reset(4, actual.observations());
      restored.restore(saved.get(), actual.observations());
      assertThat(restored.save()).hasValueSatisfying(b -> assertThat(b).isEqualTo(saved.get()));
      for (int t = 0; t < PERIODS / 2; t++) {
        assertThat(actual.observations().values()).isEqualTo(expected.observations().values());
        assertThat(actual.observations().feasible()).isEqualTo(expected.observations().feasible());
        choose(expected.observations(), actions, random);
        steady.step(actions, expected);
        restored.step(actions, actual);
        assertThat(actual.rewards).isEqualTo(expected.rewards);
        assertThat(actual.costs).isEqualTo(expected.costs);
      }
      byte[] cutOff = Arrays.copyOf(saved.get(), saved.get().length - 1);
      assertThatThrownBy(() -> restored.restore(cutOff, actual.observations()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Where it has branches: they are what learners plan by. */
  @Test
  void branchesWithOneSeedMeetTheSameDemand() {
    ProblemModel model = provider().model(problem());
    int agents = model.spec().agents();
    ActionBatch actions = new ActionBatch(REPLICAS * agents);
    StepBatch step = new StepBatch(actions.rows(), model.spec());
    SplittableRandom random = new SplittableRandom(1);
    try (Environment source = model.open(Purpose.TRAINING, REPLICAS);
        Environment branches = model.open(Purpose.TRAINING, REPLICAS)) {
      source.reset(3, step.observations());
      for (int t = 0; t < PERIODS; t++) {
        choose(step.observations(), actions, random);
        source.step(actions, step);
      }
      ObservationBatch left = new ObservationBatch(actions.rows(), model.spec());
      left.copy(step.observations());
      branches.reset(4, step.observations());
      try {
        for (int r = 0; r < REPLICAS; r++) {
          branches.branch(r, source, 2, r == 1 ? 9 : 8, step.observations());
        }
      } catch (UnsupportedOperationException none) {
        return;
      }
      try (Environment foreign = TinyWorld.identity(2).open(Purpose.TRAINING, 1)) {
        assertThatThrownBy(() -> branches.branch(0, foreign, 0, 8, step.observations()))
            .isInstanceOf(IllegalArgumentException.class);
      }
      for (int row = 0; row < actions.rows(); row++) {
        assertThat(row(step.observations(), row)).isEqualTo(row(left, 2 * agents + row % agents));
      }
      double[] units = new double[REPLICAS];
      for (int t = 0; t < PERIODS; t++) {
        choose(step.observations(), actions, random);
        branches.step(actions, step);
        for (int row = 0; row < actions.rows(); row++) {
          units[row / agents] += (t + 1) * step.demand[row];
        }
      }
      assertThat(units[2]).isEqualTo(units[0]);
      assertThat(units[1]).isNotEqualTo(units[0]);
    }
  }

  private static float[] row(ObservationBatch batch, int row) {
    int features = batch.features();
    return Arrays.copyOfRange(batch.values(), row * features, (row + 1) * features);
  }

  @Test
  void demandDoesNotDependOnActions() {
    double[] demand = demand(1);
    assertThat(demand(2)).isEqualTo(demand);
    assertThat(demand).as("units in each period").isNotEqualTo(new double[PERIODS]);
  }

  @Test
  void figuresAreFiniteAndPossible() {
    live(
        3,
        1,
        (step, spec) -> {
          for (int r = 0; r < step.rows(); r++) {
            assertThat(step.rewards[r]).isFinite();
            assertThat(step.cost(r)).isFinite();
            assertThat(step.met[r]).isBetween(0.0, step.demand[r]);
            assertThat(step.stock[r]).isNotNegative();
          }
          for (float value : step.observations().values()) assertThat(value).isFinite();
        });
  }

  /** Each agent's reward is minus its replica's cost, or all together are. */
  @Test
  void evaluationRewardsAreMinusTheCosts() {
    if (rewardsInMoney()) live(Purpose.EVALUATION, 3, 1, EnvironmentContract::assertSameMoney);
    else live(Purpose.EVALUATION, 3, 1, EnvironmentContract::assertOppositeSigns);
  }

  private static void assertSameMoney(StepBatch step, EnvironmentSpec spec) {
    int agents = spec.agents();
    for (int row = 0; row < step.rows(); row += agents) {
      double cost = RewardCheck.cost(step, row, agents);
      double charged = RewardCheck.charged(step, row, agents);
      double rounding = ROUNDING * Math.max(1, Math.abs(cost));
      double off = Math.min(Math.abs(charged - cost), Math.abs(charged / agents - cost));
      assertThat(off).as("cost %s, rewards' sum -%s", cost, charged).isLessThan(rounding);
    }
  }

  private static void assertOppositeSigns(StepBatch step, EnvironmentSpec spec) {
    for (int row = 0; row < step.rows(); row += spec.agents()) {
      double charged = RewardCheck.charged(step, row, spec.agents());
      double cost = RewardCheck.cost(step, row, spec.agents());
      assertThat(Math.signum(charged)).isEqualTo(Math.signum(cost));
    }
  }

  /**
   * A reward may charge a cost in another period than the one in which it occurs (Ng, Harada and
   * Russell 1999), but only so that the long-run mean stays: within {@value RewardCheck#SIGMAS}
   * standard errors. Totals from the start may differ by what no order changes, and those of an
   * episode by what its end leaves unpaid, which learners value (it is truncated): with a
   * discounted objective, or with episodes, nothing is compared.
   */
  @Test
  void trainingRewardsHaveTheCostsLongRunMean() {
    ProblemModel model = provider().model(problem());
    if (!rewardsInMoney()) {
      live(3, 1, EnvironmentContract::assertOppositeSigns);
    } else if (model.spec().objective() instanceof Objective.Average
        && model.spec().horizon() == 0) {
      RewardCheck check = RewardCheck.of(model, Purpose.TRAINING);
      double cost = check.cost();
      double bound = RewardCheck.SIGMAS * check.standardError() + ROUNDING * Math.max(1, cost);
      assertThat(check.difference()).as("charge less cost per period").isBetween(-bound, bound);
      assertThat(bound).as("a check this coarse finds nothing").isLessThan(0.05 * cost);
    }
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
    live(
        3,
        actionSeed,
        (step, spec) -> {
          for (double units : step.demand) demand[t[0]] += units;
          t[0]++;
        });
    return demand;
  }

  private void live(long seed, long actionSeed, Look look) {
    live(Purpose.TRAINING, seed, actionSeed, look);
  }

  private void live(Purpose purpose, long seed, long actionSeed, Look look) {
    ProblemModel model = provider().model(problem());
    EnvironmentSpec spec = model.spec();
    SplittableRandom random = new SplittableRandom(actionSeed);
    try (Environment environment = model.open(purpose, REPLICAS)) {
      int rows = environment.replicas() * spec.agents();
      StepBatch step = new StepBatch(rows, spec);
      ActionBatch actions = new ActionBatch(rows);
      environment.reset(seed, step.observations());
      for (int t = 0; t < PERIODS; t++) {
        choose(step.observations(), actions, random);
        environment.step(actions, step);
        look.at(step, spec);
      }
    }
  }

  private static void choose(ObservationBatch seen, ActionBatch actions, SplittableRandom random) {
    for (int row = 0; row < actions.rows(); row++) choose(seen, actions, row, random);
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
