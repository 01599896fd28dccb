package org.fillrate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.InvalidInput;
import org.junit.jupiter.api.Test;

class OverrideTest {
  private final Desk desk = new Desk();

  @Test
  void aPersonsQuantityIsKeptBesideTheOriginal() {
    Recommendation made = desk.decide(9, 3.0);
    Recommendation after = desk.service.override(made.id(), 12, "promotion next week", "bob");
    assertThat(after.orderQuantity()).isEqualTo(6);
    assertThat(after.override())
        .isEqualTo(new Recommendation.Override(12, "promotion next week", "bob", desk.now));
    assertThat(desk.decisions.find(made.id())).contains(after);
    assertThat(desk.trail)
        .containsExactly(
            "bob decision.override from 6 units to 12 units; reason: promotion next week");
  }

  @Test
  void aQuantityThatIsNotFeasibleIsRefusedWithTheNearest() {
    String id = desk.decide(9).id();
    assertThatThrownBy(() -> desk.service.override(id, 7.5, "why", "bob"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "orderQuantity: is not a feasible order: whole lots between minimum and maximum; the"
                + " nearest is 8 units");
    assertRefused("orderQuantity", () -> desk.service.override(id, 42, "why", "bob"));
    assertRefused("orderQuantity", () -> desk.service.override(id, -2, "why", "bob"));
    assertRefused("orderQuantity", () -> desk.service.override(id, Double.NaN, "why", "bob"));
    assertRefused("reason", () -> desk.service.override(id, 8, " ", "bob"));
    assertRefused("by", () -> desk.service.override(id, 8, "why", ""));
    assertRefused("decision", () -> desk.service.override("none", 8, "why", "bob"));
    assertThat(desk.trail).isEmpty();
    assertThat(desk.decisions.find(id).orElseThrow().override()).isNull();
  }

  private static void assertRefused(String field, Runnable deed) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e -> assertThat(e.errors()).singleElement().extracting("field").isEqualTo(field));
  }
}
