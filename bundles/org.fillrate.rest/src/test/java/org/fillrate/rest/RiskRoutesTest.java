package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fillrate.api.access.Access;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.risk.CostPaths;
import org.fillrate.api.risk.RiskModel;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.api.risk.RiskQuestion;
import org.fillrate.api.store.ProblemStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Risk of a stock position, with means in place of measures. */
class RiskRoutesTest {
  private static final TestServer SERVER =
      new TestServer(
          new FakeServices()
              .with(Access.class, new FakeAccess())
              .with(EnvironmentProvider.class, new Fakes.Toy())
              .with(ProblemStore.class, new Fakes.Problems())
              .with(RiskModel.class, new MeanRisk()));

  /** Means in place of measures, so that the paths can be checked. */
  private static final class MeanRisk implements RiskModel {
    @Override
    public String id() {
      return "mean";
    }

    @Override
    public String summary() {
      return "means";
    }

    @Override
    public RiskProfile assess(CostPaths paths, RiskQuestion question) {
      double cost = java.util.Arrays.stream(paths.cost()).average().orElseThrow();
      double shortDays =
          java.util.Arrays.stream(paths.shortfall()[0]).filter(units -> units > 0).count();
      return new RiskProfile(
          question.level(),
          Estimate.exact(cost),
          Estimate.exact(question.overstockUnits()),
          Estimate.exact(shortDays),
          Estimate.exact(0),
          List.of());
    }
  }

  @AfterAll
  static void close() throws Exception {
    SERVER.close();
  }

  @Test
  void riskOfAPositionFollowsTheStock() {
    SERVER.post("/problems", Document.of("kind", "toy"));
    // demand 3 a period; 4 on hand, 2 arrive in the next, the order of 5 in the one after:
    // lost: 4-3=1, 1+2-3=0, 0+5-3=2, none short; holding 1+0+2 = 3
    Document asked =
        Document.of("problem", "p1", "onHand", 4, "onOrder", List.of(2), "orderQuantity", 5);
    Document risk = SERVER.post("/risk", asked).json();
    assertThat(risk.integer("periods")).isEqualTo(3);
    assertThat(risk.document("valueAtRisk").number("mean")).isEqualTo(3);
    assertThat(risk.document("stockOutProbability").number("mean")).isZero();
    // without the order: 1, 0, short by 3; holding 1, shortage 30; mean stock a third
    Document bare = SERVER.post("/risk", asked.with("orderQuantity", 0)).json();
    assertThat(bare.document("valueAtRisk").number("mean")).isEqualTo(31);
    assertThat(bare.document("stockOutProbability").number("mean")).isEqualTo(1);
    assertThat(bare.document("conditionalValueAtRisk").number("mean"))
        .isCloseTo(2.0 / 3, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(SERVER.post("/risk", asked.with("policy", "x")).firstField()).isEqualTo("policy");
    assertThat(SERVER.post("/risk", asked.with("item", "B")).firstField()).isEqualTo("item");
    assertThat(SERVER.post("/risk", asked.with("model", "x")).firstField()).isEqualTo("model");
    assertThat(SERVER.post("/risk", asked.with("onHand", null)).firstField()).isEqualTo("onHand");
    assertThat(SERVER.post("/risk", asked.with("paths", 20000).with("periods", 1000)).firstField())
        .isEqualTo("paths");
  }
}
