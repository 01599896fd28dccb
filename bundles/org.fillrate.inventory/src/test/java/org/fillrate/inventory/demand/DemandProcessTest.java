package org.fillrate.inventory.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.document.Schema;
import org.junit.jupiter.api.Test;

class DemandProcessTest {
  private static Document poisson(double mean) {
    return Document.of("distribution", "poisson", "mean", mean);
  }

  private static Document markov(Object transition) {
    return Document.of(
        "distribution",
        "markov-modulated",
        "states",
        List.of(poisson(2), poisson(8)),
        "transition",
        transition);
  }

  @Test
  void readsEveryDistribution() {
    assertThat(DemandProcess.of(poisson(5)).distribution(0)).isEqualTo(Distributions.poisson(5));
    assertThat(of("geometric", "mean", 5)).isEqualTo(Distributions.geometric(5));
    assertThat(of("negative-binomial", "mean", 5, "variance", 9))
        .isEqualTo(Distributions.negativeBinomial(5, 9));
    assertThat(of("normal", "mean", 5, "sd", 2)).isEqualTo(Distributions.normal(5, 2));
    assertThat(of("gamma", "mean", 5, "cv", 0.5)).isEqualTo(Distributions.gamma(5, 0.5));
    assertThat(of("gamma", "mean", 5, "cv", 0.5, "rounded", false))
        .isEqualTo(new GammaDistribution(5, 0.5));
    assertThat(of("empirical", "values", List.of(1, 4))).isEqualTo(Distributions.empirical(1, 4));
    DemandProcess seasonal =
        DemandProcess.of(
            Document.of(
                "distribution", "seasonal", "cycle", List.of(poisson(1), poisson(2), poisson(6))));
    assertThat(seasonal.states()).isEqualTo(3);
    assertThat(seasonal.isCycle()).isTrue();
    assertThat(seasonal.mean()).isCloseTo(3, within(1e-10));
    DemandProcess markov = DemandProcess.of(markov(List.of(List.of(0.9, 0.1), List.of(0.2, 0.8))));
    assertThat(markov.transition(1, 0)).isEqualTo(0.2);
    assertThat(markov.isCycle()).isFalse();
    assertThat(markov.mean()).isCloseTo((2 * 2 + 1 * 8) / 3.0, within(1e-10));
  }

  private static DemandDistribution of(String name, Object... parameters) {
    Document document = Document.of(parameters).with("distribution", name);
    return DemandProcess.of(document).distribution(0);
  }

  @Test
  void theFieldValidatesWithinAProblem() {
    Schema problem = Schema.of(DemandSchema.field());
    Document accepted =
        problem.validate(
            Document.of("demand", Document.of("distribution", "gamma", "mean", 5, "cv", 0.5)));
    assertThat(accepted.document("demand").flag("rounded")).isTrue();
    assertThatThrownBy(() -> problem.validate(Document.of("demand", poisson(-1))))
        .hasMessageStartingWith("demand.mean");
  }

  @Test
  void badDocumentsNameTheField() {
    assertFields(poisson(-5), "mean");
    assertFields(poisson(5).with("sd", 1), "sd");
    assertFields(poisson(5).with("distribution", "weibull"), "distribution");
    assertFields(Document.EMPTY, "distribution");
    assertFields(
        Document.of("distribution", "negative-binomial", "mean", 5, "variance", 4), "variance");
    assertFields(Document.of("distribution", "empirical", "values", List.of()), "values");
    assertFields(Document.of("distribution", "empirical", "values", List.of(1, 2.5)), "values[1]");
    assertFields(Document.of("distribution", "seasonal", "cycle", List.of()), "cycle");
    Document wrong = Document.of("distribution", "normal", "mean", 5, "sd", 0);
    assertFields(
        Document.of("distribution", "seasonal", "cycle", List.of(poisson(1), wrong)),
        "cycle[1].sd");
    assertFields(markov(List.of(List.of(0.9, 0.2), List.of(0.2, 0.8))), "transition[0]");
    assertFields(markov(List.of(List.of(0.9, 0.1))), "transition");
    assertFields(markov(List.of(List.of(0.9, 0.1), List.of(1))), "transition[1]");
    assertFields(
        markov(List.of(List.of(0.9, 0.1), List.of(1.5, -0.5))),
        "transition[1][0]",
        "transition[1][1]");
  }

  private static void assertFields(Document demand, String... fields) {
    InvalidInput invalid = catchThrowableOfType(InvalidInput.class, () -> DemandProcess.of(demand));
    assertThat(invalid.errors()).extracting(FieldError::field).containsExactly(fields);
  }

  @Test
  void statesFollowTheTransitionRow() {
    DemandProcess process = DemandProcess.of(markov(List.of(List.of(0.9, 0.1), List.of(1, 0))));
    SplittableRandom random = new SplittableRandom(5);
    int ones = 0;
    for (int i = 0; i < 100_000; i++) ones += process.nextState(0, random);
    assertThat(ones / 1e5).isCloseTo(0.1, within(0.005));
    for (int i = 0; i < 100; i++) assertThat(process.nextState(1, random)).isZero();
  }

  @Test
  void totalDemandFollowsTheStates() {
    DemandProcess cycle =
        DemandProcess.seasonal(
            List.of(Distributions.poisson(1), Distributions.poisson(2), Distributions.poisson(6)));
    DiscreteDistribution total = cycle.totalDemand(1, 0, 3); // 2 + 6 + 1
    for (int k = 0; k < 30; k++) {
      assertThat(total.probability(k))
          .isCloseTo(Distributions.poisson(9).probability(k), within(1e-13));
    }
    assertThat(cycle.totalDemand(1, 2, 2).mean()).isCloseTo(3, within(1e-12)); // 1 + 2
    DemandProcess markov = DemandProcess.of(markov(List.of(List.of(0.9, 0.1), List.of(0.2, 0.8))));
    assertThat(markov.totalDemand(0, 1, 1).mean()).isCloseTo(0.9 * 2 + 0.1 * 8, within(1e-12));
  }
}
