package org.fillrate.environment.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.Feature;
import org.junit.jupiter.api.Test;

/** What a stage sees and may choose. */
class StageViewTest {
  @Test
  void stagesSeeWhatTheyMay() {
    Document hiding = SerialTest.TWO_STAGES.with("information", "echelon");
    Walk echelon = new Walk(hiding);
    echelon.order(3, 5);
    assertThat(echelon.seen(1, "stage1OnOrder")).isEqualTo(3);
    Feature hidden = echelon.spec.features().get(echelon.spec.column("stage2OnOrder"));
    assertThat(echelon.seen(0, "stage2OnOrder")).isEqualTo(hidden.centre()).isNotEqualTo(5);
    assertThat(echelon.seen(0, "atStage1")).isEqualTo(1);
    assertThat(echelon.seen(0, "atStage2")).isZero();

    Walk full = new Walk(SerialTest.TWO_STAGES.with("information", "full"));
    full.order(3, 5);
    assertThat(full.seen(0, "stage2OnOrder")).isEqualTo(5);
    assertThat(full.seen(0, "stage2InventoryLevel")).isEqualTo(-3);

    assertThat(
            SerialTest.model(SerialTest.TWO_STAGES.with("information", "local")).spec().features())
        .extracting(Feature::name)
        .containsExactly(
            "onHand",
            "backorders",
            "onOrder1",
            "onOrderUnshipped",
            "lastOrder",
            "atStage1",
            "atStage2");
  }

  @Test
  void actionsComeInFourForms() {
    assertThat(SerialTest.model(SerialTest.TWO_STAGES).spec().actions())
        .isEqualTo(new ActionSpace.Continuous("orderQuantity", "units", 0, 9));
    assertThat(orders("quantity", 4)).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
    // 1 is owed beyond what is on order: the lowest level, 0, makes up for it
    assertThat(orders("order-up-to", 4)).containsExactly(1.0, 2.0, 3.0, 4.0);
    assertThat(orders("relative", 4)).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0);
    assertThat(orders("relative", 3)).containsExactly(0.0, 1.0, 2.0, 3.0);
  }

  /** The orders that stage 1 is offered after a demand of 2, each once. */
  private static Set<Double> orders(String action, int max) {
    Document document = SerialTest.TWO_STAGES.with("order", Map.of("max", max, "action", action));
    Set<Double> orders = new TreeSet<>();
    int offered = 0;
    int choices = SerialTest.model(document).spec().choices();
    for (int a = 0; a < choices; a++) {
      Walk walk = new Walk(document);
      walk.order(1, 1);
      if (!walk.step.observations().feasible()[a]) continue;
      offered++;
      walk.actions.choose(0, a);
      walk.environment.step(walk.actions, walk.step);
      orders.add(walk.step.ordered[0]);
    }
    assertThat(orders).hasSize(offered);
    return orders;
  }

  @Test
  void quantitiesAreRoundedToWholeUnitsWithinTheMaximum() {
    for (double[] wishAndOrder :
        new double[][] {{-3, 0}, {0.5, 0}, {0.51, 1}, {4.4, 4}, {8.9, 9}, {1e9, 9}}) {
      Walk walk = new Walk(SerialTest.TWO_STAGES);
      walk.order(wishAndOrder[0], Double.NaN);
      assertThat(walk.step.ordered).containsExactly(wishAndOrder[1], 0);
    }
  }
}
