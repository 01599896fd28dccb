package org.fillrate.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockoutTest {
  private final SettableClock clock = new SettableClock();
  private final Lockout lockout = Lockout.ofAccounts(clock);

  @Test
  void theDelayDoublesUpToAQuarterOfAnHourAndNeverLocksForGood() {
    List<Long> locks = new ArrayList<>();
    for (int i = 0; i < 40; i++) locks.add(lockout.failed("eve").toSeconds());
    assertThat(locks.subList(0, 16))
        .containsExactly(
            0L, 0L, 0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L, 900L);
    assertThat(locks.get(39)).isEqualTo(900);
    clock.pass(Duration.ofSeconds(899));
    assertThat(lockout.isLocked("eve")).isTrue();
    assertThat(lockout.isLocked("bob")).isFalse();
    clock.pass(Duration.ofSeconds(1));
    assertThat(lockout.isLocked("eve")).isFalse();
  }

  @Test
  void successOrAnHourOfQuietForgets() {
    for (int i = 0; i < 4; i++) lockout.failed("bob");
    lockout.succeeded("bob");
    assertThat(lockout.failed("bob")).isZero();
    for (int i = 0; i < 3; i++) lockout.failed("bob");
    clock.pass(Duration.ofMinutes(61));
    assertThat(lockout.failed("bob")).isZero();
  }

  @Test
  void anAddressHasMoreFreeFailuresAndLongerPauses() {
    Lockout addresses = Lockout.ofAddresses(clock);
    List<Long> locks = new ArrayList<>();
    for (int i = 0; i < 27; i++) locks.add(addresses.failed("192.0.2.1").toSeconds());
    assertThat(locks.subList(0, 20)).containsOnly(0L);
    assertThat(locks.subList(20, 27)).containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L);
    addresses.failed("192.0.2.2");
    assertThat(addresses.locks()).extracting(lock -> lock.account()).containsExactly("192.0.2.1");
  }
}
