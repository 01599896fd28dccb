package org.fillrate.algorithm.ddpg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.policy.Policy;
import org.fillrate.environment.substitution.SubstitutionProvider;
import org.fillrate.inventory.demand.Distributions;
import org.fillrate.inventory.substitution.SubstitutionGame;
import org.fillrate.inventory.substitution.SubstitutionRetailer;
import org.fillrate.inventory.substitution.SubstitutionSolution;
import org.fillrate.learning.rehearsal.Rehearsal;
import org.fillrate.policy.network.NetworkPolicyReader;
import org.fillrate.testkit.PlainTensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Competitors come close to the known equilibrium of retailers whose customers go on to the other
 * where they find an empty shelf. With {@code -Dfillrate.slow=true} it measures, and prints, the
 * table of the environment's README.
 */
class CompetitionTest {
  private static final int REPLICAS = 100;
  private static final int WARM_UP = 100;
  private static final int PERIODS = 1000;
  private static final int HIGHEST = 60;

  /** Two retailers, who hold a unit for 1 a period; demand is Poisson. */
  private record Contest(double mean1, double margin1, double mean2, double margin2, double spill) {
    ProblemModel model(String rewards) {
      return new SubstitutionProvider()
          .model(
              new Problem(
                  Document.of(
                      "kind",
                      "substitution",
                      "retailers",
                      List.of(retailer(mean1, margin1), retailer(mean2, margin2)),
                      "spill",
                      spill,
                      "rewards",
                      rewards)));
    }

    private static Map<String, Object> retailer(double mean, double margin) {
      Map<String, Object> demand = Map.of("distribution", "poisson", "mean", mean);
      return Map.of("holding", 1, "margin", margin, "demand", demand);
    }

    SubstitutionGame game() {
      return new SubstitutionGame(
          List.of(
              new SubstitutionRetailer(Distributions.poisson(mean1), 1, margin1),
              new SubstitutionRetailer(Distributions.poisson(mean2), 1, margin2)),
          spill);
    }
  }

  /**
   * Where two retailers end up.
   *
   * @param level mean stock after ordering, by retailer
   * @param cost per period, by retailer, expected at the stocks that were reached
   * @param exploitable share of its cost that a retailer still saves by the level that answers the
   *     other's stocks best
   */
  private record Standing(double[] level, double[] cost, double[] exploitable) {
    static Standing of(SubstitutionGame game, int[][] reached) {
      Standing mean = new Standing(new double[2], new double[2], new double[2]);
      double periods = REPLICAS * PERIODS;
      double[][] kept = new double[2][HIGHEST]; // cost of keeping to a level, by retailer
      for (int first = 0; first < HIGHEST; first++) {
        for (int second = 0; second < HIGHEST; second++) {
          if (reached[first][second] == 0) continue;
          double share = reached[first][second] / periods;
          mean.level[0] += share * first;
          mean.level[1] += share * second;
          for (int i = 0; i < 2; i++) mean.cost[i] += share * game.cost(i, first, second);
          for (int level = 0; level < HIGHEST; level++) {
            kept[0][level] += share * game.cost(0, level, second);
            kept[1][level] += share * game.cost(1, first, level);
          }
        }
      }
      for (int i = 0; i < 2; i++) {
        double best = Arrays.stream(kept[i]).min().orElseThrow();
        mean.exploitable[i] = 1 - best / mean.cost[i];
      }
      return mean;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "levels %.2f %.2f, costs %.3f %.3f, exploitable %.1f %% %.1f %%",
          level[0],
          level[1],
          cost[0],
          cost[1],
          100 * exploitable[0],
          100 * exploitable[1]);
    }
  }

  private static final Contest EQUALS = new Contest(5, 4, 5, 4, 1);
  private static final Contest UNEQUALS = new Contest(4, 3, 6, 9, 0.5);

  /** The equilibrium is to stock 7 each; for both together 6.5 each were best. */
  @Test
  void competitorsStockWhatTheEquilibriumSays() {
    Standing end = learn(EQUALS, "competitive", "own", 1, 50_000);
    for (int i = 0; i < 2; i++) {
      assertThat(end.level[i]).isCloseTo(7, withinPercentage(5));
      assertThat(end.exploitable[i]).isLessThan(0.05);
    }
  }

  @ParameterizedTest
  @CsvSource({"competitive, own", "independent, own", "cooperative, shared"})
  @EnabledIfSystemProperty(named = "fillrate.slow", matches = "true")
  void theTable(String mode, String rewards) {
    for (Contest contest : List.of(UNEQUALS, EQUALS)) {
      for (long seed = 1; seed <= 3; seed++) {
        Standing end = learn(contest, mode, rewards, seed, 300_000);
        // the table of the environment's README, for people who ask for it
        System.out.println(contest + " " + mode + ", seed " + seed + ": " + end);
        if (mode.equals("competitive")) assertNearEquilibrium(end, contest.game());
      }
    }
  }

  private static void assertNearEquilibrium(Standing end, SubstitutionGame game) {
    List<Integer> levels = new SubstitutionSolution(game).equilibria().get(0);
    for (int i = 0; i < 2; i++) {
      double cost = game.cost(i, levels.get(0), levels.get(1));
      assertThat(end.cost[i]).isCloseTo(cost, withinPercentage(5));
      assertThat(end.exploitable[i]).isLessThan(0.05);
    }
  }

  private static Standing learn(
      Contest contest, String mode, String rewards, long seed, long steps) {
    DdpgAlgorithm ddpg = new DdpgAlgorithm(new PlainTensors());
    ProblemModel model = contest.model(rewards);
    Document parameters = ddpg.info().parameters().validate(Document.of("agents", mode));
    try (Learner learner = ddpg.newLearner(new LearnerContext(model, parameters, seed));
        Rehearsal rehearsal = new Rehearsal(learner, model, seed)) {
      rehearsal.until(steps);
      Policy policy = new NetworkPolicyReader().read(learner.snapshot());
      return Standing.of(contest.game(), reached(model, policy));
    }
  }

  /** How often each pair of stocks after ordering is reached. */
  private static int[][] reached(ProblemModel model, Policy policy) {
    int[][] reached = new int[HIGHEST][HIGHEST];
    try (Environment environment = model.open(Purpose.EVALUATION, REPLICAS)) {
      StepBatch step = new StepBatch(2 * REPLICAS, model.spec());
      ActionBatch actions = new ActionBatch(2 * REPLICAS);
      double[] before = new double[2 * REPLICAS];
      environment.reset(99, step.observations());
      for (int t = -WARM_UP; t < PERIODS; t++) {
        System.arraycopy(step.stock, 0, before, 0, before.length);
        policy.act(step.observations(), actions);
        environment.step(actions, step);
        for (int r = 0; r < 2 * REPLICAS && t >= 0; r += 2) {
          int first = (int) (before[r] + step.ordered[r]);
          reached[first][(int) (before[r + 1] + step.ordered[r + 1])]++;
        }
      }
    }
    return reached;
  }
}
