package org.fillrate.environment.singleitem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.PolicyEvaluation;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.policy.Policy;
import org.junit.jupiter.api.Test;

/** Real quantities, which are rounded to feasible orders. */
class ContinuousTest {
  static final Document ZIPKIN =
      ParametricTest.ZIPKIN.with("order", Map.of("max", 20, "action", "continuous"));

  @Test
  void anActionIsAQuantityBetweenNothingAndTheLargestOrder() {
    ProblemModel model = ParametricTest.model(ZIPKIN);
    assertThat(model.spec().actions())
        .isEqualTo(new ActionSpace.Continuous("orderQuantity", "units", 0, 20));
    assertThat(model.spec().choices()).isZero();
    assertThat(model.spec().features())
        .isEqualTo(ParametricTest.model(ParametricTest.ZIPKIN).spec().features());
  }

  @Test
  void aQuantityIsRoundedToWholeLotsWithinTheLimits() {
    Document lots =
        ZIPKIN.with("order", Map.of("max", 20, "lot", 4, "minimum", 8, "action", "continuous"));
    assertThat(ordered(lots, 3.9f, 4.1f, 9.9f, 10f, 10.1f, 19.9f, 55f, -3f))
        .containsExactly(0, 8, 8, 8, 12, 20, 20, 0);
    assertThat(ordered(ZIPKIN, 3.4f, 3.5f, 3.6f)).containsExactly(3, 3, 4);
  }

  private static double[] ordered(Document document, float... quantities) {
    ProblemModel model = ParametricTest.model(document);
    ActionBatch actions = new ActionBatch(quantities.length);
    StepBatch step = new StepBatch(quantities.length, model.spec());
    try (Environment environment = model.open(Purpose.TRAINING, quantities.length)) {
      environment.reset(1, step.observations());
      for (int r = 0; r < quantities.length; r++) actions.order(r, quantities[r]);
      environment.step(actions, step);
    }
    return step.ordered;
  }

  /** Real wishes a little off whole numbers cost what the whole numbers do, exactly. */
  @Test
  void aPolicyOfRealQuantitiesIsJudgedExactly() throws InterruptedException {
    Policy whole = ParametricTest.baseStock(18);
    Policy real =
        (in, out) -> {
          ActionBatch wishes = new ActionBatch(in.rows());
          whole.act(in, wishes);
          for (int r = 0; r < in.rows(); r++) out.order(r, wishes.quantity(r) - 0.4f);
        };
    PolicyEvaluation expected =
        ParametricTest.model(ParametricTest.ZIPKIN).exact().orElseThrow().evaluate(whole);
    assertThat(ParametricTest.model(ZIPKIN).exact().orElseThrow().evaluate(real))
        .isEqualTo(expected);
    assertThat(ParametricTest.model(ZIPKIN).exact().orElseThrow().optimum().mean())
        .isEqualTo(
            ParametricTest.model(ParametricTest.ZIPKIN).exact().orElseThrow().optimum().mean());
  }
}
