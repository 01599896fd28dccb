package org.fillrate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.Problem;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static Rail.Position position(double onHand, double backorders) {
    TestModel model = new TestModel(2);
    ItemState state = new ItemState("", onHand, List.of(), backorders, 0);
    return new Rail.Position(state, model, new DemandOutlook(model, state));
  }

  private static double after(Rail rail, double quantity, double baseline, Rail.Position position) {
    return rail.check(quantity, baseline, position).map(r -> r.after()).orElse(quantity);
  }

  @Test
  void aNamelessItemTakesAnyNameAndKeepsItsPosition() {
    OpenProblem problem =
        new OpenProblem(
            "p",
            new Problem(Document.of("kind", "test")),
            new TestModel(2),
            new TestModel.Provider());
    ItemState given = new ItemState("sku-1", 9, List.of(3.0), 2, 1, List.of(4.0, 6.0));
    assertThat(problem.known(given))
        .isEqualTo(new ItemState("", 9, List.of(3.0), 2, 1, List.of(4.0, 6.0)));
  }

  @Test
  void anOrderChangesByAFactorAtMost() {
    Rail rail = new OrderChange(2);
    Rail.Position any = position(0, 0);
    assertThat(after(rail, 30, 10, any)).isEqualTo(20);
    assertThat(after(rail, 3, 10, any)).isEqualTo(5);
    assertThat(rail.check(5, 10, any)).isEmpty();
    assertThat(rail.check(20, 10, any)).isEmpty();
    assertThat(after(rail, 6, 0, any)).isZero();
    assertThat(rail.check(0, 0, any)).isEmpty();
  }

  /** Expected demand of 2 + 1 periods is 15, of 2 + 8 it is 50; the largest sampled of 3 is 18. */
  @Test
  void theMaximumCoverCountsStockAndOrdersTogether() {
    assertThat(after(new MaximumCover(1, 8), 60, 0, position(20, 0))).isEqualTo(30);
    assertThat(after(new MaximumCover(1, 8), 60, 0, position(20, 4))).isEqualTo(34);
    assertThat(after(new MaximumCover(1, 8), 60, 0, position(19, 0)))
        .as("31, in lots of 2, but never above")
        .isEqualTo(30);
    assertThat(after(new MaximumCover(1, 8), 60, 0, position(49, 0))).as("1 is no lot").isZero();
    assertThat(after(new MaximumCover(1, 8), 60, 0, position(70, 0))).isZero();
    assertThat(after(new MaximumCover(1, 8), 50, 0, position(0, 0))).isEqualTo(50);
    assertThat(after(new MaximumCover(0.01, 8), 60, 0, position(0, 0))).isEqualTo(18);
  }

  @Test
  void lotsRoundAndNonsenseIsNothing() {
    assertThat(after(new WholeLots(), 7.2, 0, position(0, 0))).isEqualTo(8);
    assertThat(after(new WholeLots(), 100, 0, position(0, 0))).isEqualTo(40);
    assertThat(new WholeLots().check(8, 0, position(0, 0))).isEmpty();
    assertThat(after(new NotNegative(), Double.NaN, 0, position(0, 0))).isZero();
    assertThat(after(new NotNegative(), Double.POSITIVE_INFINITY, 0, position(0, 0))).isZero();
    assertThat(new NotNegative().check(0, 0, position(0, 0))).isEmpty();
  }

  /** Stock and orders do not matter to customers; what they asked for lately may. */
  @Test
  void demandIsSampledOncePerItemAndWhatItDependsOn() {
    DemandOutlooks demand = new DemandOutlooks(new TestModel(2));
    DemandOutlook first = demand.of(new ItemState("a", 3, List.of(1.0), 2, 0));
    assertThat(demand.of(new ItemState("a", 90, List.of(), 0, 0))).isSameAs(first);
    assertThat(demand.of(new ItemState("b", 3, List.of(1.0), 2, 0))).isNotSameAs(first);
    assertThat(demand.of(new ItemState("a", 3, List.of(1.0), 2, 1))).isNotSameAs(first);
    assertThat(demand.of(new ItemState("a", 3, List.of(1.0), 2, 0, List.of(7.0))))
        .isNotSameAs(first);
  }

  @Test
  void theRestDoublesUpToAnHourAndOneCallTries() {
    Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
    Clock clock = Clock.systemUTC();
    CircuitBreaker breaker =
        new CircuitBreaker(
            new Clock() {
              @Override
              public Instant instant() {
                return now[0];
              }

              @Override
              public java.time.ZoneId getZone() {
                return clock.getZone();
              }

              @Override
              public Clock withZone(java.time.ZoneId zone) {
                return this;
              }
            },
            Duration.ofSeconds(30));
    assertThat(breaker.refusal("a")).isEmpty();
    breaker.failed("a", "failed");
    assertThat(breaker.refusal("a")).contains("failed; it rests until 2026-01-01T00:00:30Z");
    assertThat(breaker.refusal("b")).isEmpty();
    now[0] = now[0].plusSeconds(30);
    assertThat(breaker.refusal("a")).isEmpty();
    assertThat(breaker.refusal("a")).isPresent();
    breaker.failed("a", "failed");
    now[0] = now[0].plusSeconds(59);
    assertThat(breaker.refusal("a")).isPresent();
    for (int i = 0; i < 30; i++) breaker.failed("a", "failed");
    now[0] = now[0].plusSeconds(3599);
    assertThat(breaker.refusal("a")).isPresent();
    now[0] = now[0].plusSeconds(1);
    assertThat(breaker.refusal("a")).isEmpty();
    breaker.succeeded("a");
    assertThat(breaker.refusal("a")).isEmpty();
    breaker.failed("a", "failed");
    breaker.reset();
    assertThat(breaker.refusal("a")).isEmpty();
  }

  @Test
  void idsSortByTimeAndAreOfVersionSeven() {
    Instant time = Instant.parse("2026-01-01T00:00:00Z");
    UUID id = UUID.fromString(DecisionId.at(time));
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(time.toEpochMilli());
    assertThat(DecisionId.at(time.plusMillis(1))).isGreaterThan(id.toString());
    assertThat(DecisionId.at(time)).isNotEqualTo(id.toString());
  }

  @Test
  void numbersReadAsPeopleWriteThem() {
    assertThat(Words.number(2.4000001)).isEqualTo("2.4");
    assertThat(Words.number(100)).isEqualTo("100");
    assertThat(Words.number(-0.001)).isEqualTo("0");
    assertThat(Words.number(Double.NaN)).isEqualTo("NaN");
    assertThat(Words.units(1)).isEqualTo("1 unit");
    assertThat(Words.percent(0.1234)).isEqualTo("12.3 %");
  }

  @Test
  void settingsAreCheckedAtTheDoor() {
    assertThatThrownBy(
            () ->
                new DecisionSettings(
                    0,
                    Duration.ZERO,
                    Duration.ofSeconds(1),
                    new DecisionSettings.Shaping(0, 0, 0.5, 1)))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.errors())
                    .extracting("field")
                    .containsExactly(
                        "org.fillrate.decision.maxItems",
                        "org.fillrate.decision.deadlineMillis",
                        "org.fillrate.decision.maximumCoverFactor",
                        "org.fillrate.decision.coverPeriods",
                        "org.fillrate.decision.orderChangeFactor"));
  }
}
