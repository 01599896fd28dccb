package org.fillrate.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class VitalsTest {
  private static Check check(int cycles, IntToDoubleFunction threads) {
    Vitals vitals = new Vitals(null);
    for (int i = 0; i < cycles; i++) vitals.add("threads", threads.applyAsDouble(i));
    return vitals.check();
  }

  @Test
  void whatGrowsAtFirstAndThenStaysIsFlat() {
    assertThat(check(50, i -> Math.min(i, 19) + 40).state()).isEqualTo(Check.State.PASS);
  }

  @Test
  void aThreadPerCycleIsNot() {
    Check check = check(50, i -> 40 + i);
    assertThat(check.state()).isEqualTo(Check.State.FAIL);
    assertThat(check.sentence()).contains("threads grew from 63.0 to 86.0");
    assertThat(check(20, i -> 40 + i).state()).isEqualTo(Check.State.FAIL);
  }
}
