package org.fillrate.tensor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.fillrate.tensor.TensorLoad;
import org.junit.jupiter.api.Test;

class TurnMeterTest {
  private static final long MILLISECOND = 1_000_000;
  private long now = 1_000_000;
  private final TurnMeter meter = new TurnMeter(() -> now);

  @Test
  void anIdleMinuteHasSixtySecondsOfNothing() {
    assertThat(meter.minute()).hasSize(60).allMatch(second -> second.turns() == 0);
    assertThat(meter.minute().get(59).at()).isEqualTo(Instant.ofEpochSecond(999));
  }

  @Test
  void turnsOfASecondAreAddedUpWhenItIsOver() {
    meter.ended(2 * MILLISECOND, 10 * MILLISECOND);
    meter.ended(4 * MILLISECOND, 30 * MILLISECOND);
    assertThat(meter.minute().get(59).turns()).isZero();
    now += 1000;
    assertThat(meter.minute().get(59))
        .isEqualTo(new TensorLoad.Second(Instant.ofEpochSecond(1000), 2, 0.04, 0.006, 0.03));
    assertThat(meter.turns()).isEqualTo(2);
  }

  @Test
  void aMinuteLaterASecondIsForgottenAndItsPlaceTakenAnew() {
    meter.ended(0, MILLISECOND);
    now += 60_000;
    assertThat(meter.minute().get(0).turns()).isEqualTo(1);
    now += 1000; // the same slot of the ring
    assertThat(meter.minute()).allMatch(second -> second.turns() == 0);
    now += 1000; // the slot's second is over, and idle
    assertThat(meter.minute()).allMatch(second -> second.turns() == 0);
    meter.ended(0, MILLISECOND);
    now += 1000;
    assertThat(meter.minute().get(59).turns()).isEqualTo(1);
    assertThat(meter.turns()).isEqualTo(2);
  }
}
