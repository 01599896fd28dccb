package org.fillrate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.junit.jupiter.api.Test;

/** What published policies want, asked beside the decisions. */
class WhatIfTest {
  private static final ItemState LONG_PIPELINE = new ItemState("", 3, List.of(1.0, 1.0, 1.0), 0, 0);

  private final Desk desk = new Desk();

  @Test
  void wantsAreBeforeTheRailsAndNothingIsRecorded() {
    desk.registry.add("champ", "learner", "choose 19", java.util.Map.of());
    ItemState state = new ItemState("", 90, List.of(), 0, 0);
    assertThat(desk.service.wishes("p", "champ", List.of(state, state))).containsExactly(38, 38);
    assertThat(desk.decisions.saved).isEmpty();
    assertThatThrownBy(() -> desk.service.wishes("q", "champ", List.of(state)))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> desk.service.wishes("p", "none", List.of(state)))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void anotherLeadTimeIsAskedForByItsModel() {
    desk.registry.add("champ", "learner", "choose 3", java.util.Map.of());
    assertThatThrownBy(() -> desk.service.wishes("p", "champ", List.of(LONG_PIPELINE)))
        .isInstanceOf(InvalidInput.class);
    assertThat(desk.service.wishes(new TestModel(5), "champ", List.of(LONG_PIPELINE)))
        .containsExactly(6);
    assertThat(desk.service.model("p").leadTime("")).isEqualTo(2);
  }

  /** A question that breaks a policy must not take it out of the decisions. */
  @Test
  void questionsHaveThreadsAndABreakerOfTheirOwn() {
    desk.champion("throw");
    ItemState state = new ItemState("", 0, List.of(), 0, 0);
    assertThat(desk.service.wishes("p", "champ", List.of(state))).containsExactly(Double.NaN);
    assertThat(desk.service.wishes("p", "champ", List.of(state))).containsExactly(Double.NaN);
    assertThat(desk.reader.acts).hasValue(1); // it rests for questions
    desk.reader.healed = true;
    assertThat(desk.decide(0).fallbackReason()).isEmpty();
  }
}
