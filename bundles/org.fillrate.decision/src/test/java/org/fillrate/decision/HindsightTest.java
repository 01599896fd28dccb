package org.fillrate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.fillrate.api.data.DemandHistories;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.decision.OverrideValue;
import org.fillrate.api.decision.OverrideValue.Worth;
import org.fillrate.api.decision.Proposals.Edit;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.forecast.DemandSeries;
import org.junit.jupiter.api.Test;

/**
 * Costs: holding 1, shortage 4, 10 an order, 0.5 a unit; lead time 2. The problem's one item is
 * nameless, and so is its demand. 2026-01-01 is day 0.
 */
class HindsightTest {
  private static final LocalDate START = LocalDate.parse("2025-12-31");
  private final Desk desk = new Desk();

  private static DemandHistories known(double... days) {
    DemandSeries series = new DemandSeries("", START, days);
    ItemHistory item = new ItemHistory("", "", 1, days.length, series);
    return dataset -> {
      if (!dataset.equals("d")) throw new InvalidInput("dataset", "there is none");
      return List.of(item);
    };
  }

  private Recommendation overridden(double quantity) {
    Recommendation made = desk.decide(9, 3.0);
    desk.service.override(List.of(new Edit(made.id(), quantity, "why")), "ann");
    return made;
  }

  private OverrideValue value(double... days) {
    desk.service.histories = known(days);
    return desk.service.overrideValue("p", "d");
  }

  /**
   * Proposed 6, ordered 10; demand of days 0 to 2 is 5, 5, 9. Stock after day 1 is 9 - 5 + 3 - 5 =
   * 2 in both cases; on day 2 arrives the order: 6 + 2 - 9 = 1 short (4 money), 10 + 2 - 9 = 3 left
   * (3 money, worth 1.5). Units cost 3 and 5, so 6 costs 7 and 10 costs 6.5 net.
   */
  @Test
  void anOverrideIsWorthWhatItSavedOnTheDemandThatCame() {
    Recommendation made = overridden(10);
    assertThat(made.orderQuantity()).isEqualTo(6);
    OverrideValue value = value(99, 5, 5, 9);
    assertThat(value.each()).containsExactly(new Worth(made.id(), "", 6, 10, 3, 0.5));
    assertThat(value.overrides()).isEqualTo(1);
    assertThat(value.waiting()).isZero();
    assertThat(value.total().mean()).isEqualTo(0.5);
    assertThat(value.total().low()).as("one item has no interval").isNegative().isInfinite();
  }

  /** Sold out again and again: each further day without demand costs the larger order 2 more. */
  @Test
  void itCountsUntilTheItemsNextDecisionOnALaterDay() {
    overridden(10);
    desk.decide(9);
    desk.now = desk.now.plus(Duration.ofDays(3));
    desk.decide(9);
    Worth worth = value(99, 5, 5, 9, 0, 0, 0, 0).each().get(0);
    assertThat(worth.periods()).isEqualTo(2 + 3);
    // two more days: 3 units kept for 2 days against none
    assertThat(worth.value()).isEqualTo(0.5 - 6);
  }

  @Test
  void withoutTheDemandItWaits() {
    overridden(10);
    OverrideValue value = value(99, 5, 5);
    assertThat(value.waiting()).isEqualTo(1);
    assertThat(value.total()).isNull();
    assertThat(value(99, 5, Double.NaN, 9).waiting()).isEqualTo(1);
  }

  @Test
  void badInputNamesTheField() {
    desk.service.histories = known(1);
    assertThatThrownBy(() -> desk.service.overrideValue("p", ""))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("dataset: is missing");
    desk.service.histories = null;
    assertThatThrownBy(() -> desk.service.overrideValue("p", "d"))
        .isInstanceOf(IllegalStateException.class);
    desk.document = desk.document.with("demand", Document.of("dataset", "d"));
  }

  /** Ten items with worths 0 to 9: mean of sums 45, standard deviation of a sum sqrt(10 * 8.25). */
  @Test
  void theIntervalDrawsItems() {
    List<Worth> each =
        java.util.stream.IntStream.range(0, 20)
            .mapToObj(i -> new Worth("d" + i, "item" + i / 2, 0, 1, 1, i / 2 * 0.5))
            .toList();
    Estimate total = Bootstrap.total(each);
    assertThat(total.mean()).isEqualTo(45);
    assertThat(total.low()).isCloseTo(45 - 1.96 * Math.sqrt(82.5), within(1.5));
    assertThat(total.high()).isCloseTo(45 + 1.96 * Math.sqrt(82.5), within(1.5));
  }
}
