package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.Role;
import org.fillrate.rest.http.Session;
import org.fillrate.rest.http.Sessions;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Account ANN = new Account("ann", Role.VIEWER, "hash", false);
  private Instant now = Instant.EPOCH;
  private final Sessions sessions = new Sessions(() -> now, 10);

  @Test
  void aSessionEndsAfterHalfAnHourWithoutARequest() {
    Session session = sessions.open(ANN, "browser");
    now = now.plus(Duration.ofMinutes(29));
    assertThat(sessions.find(session.id())).contains(session);
    now = now.plus(Duration.ofMinutes(29));
    assertThat(sessions.find(session.id())).contains(session);
    now = now.plus(Duration.ofMinutes(31));
    assertThat(sessions.find(session.id())).isEmpty();
  }

  @Test
  void aSessionEndsAfterTwelveHoursWhateverHappens() {
    Session session = sessions.open(ANN, "browser");
    for (int i = 0; i < 36; i++) {
      now = now.plus(Duration.ofMinutes(20));
      assertThat(sessions.find(session.id())).isPresent();
    }
    now = now.plus(Duration.ofMinutes(1));
    assertThat(sessions.find(session.id())).isEmpty();
  }

  @Test
  void theOneUnusedForLongestMakesRoom() {
    Session first = sessions.open(ANN, "browser");
    now = now.plusSeconds(1);
    Session second = sessions.open(ANN, "browser");
    for (int i = 2; i < 10; i++) sessions.open(ANN, "browser");
    now = now.plusSeconds(1);
    sessions.find(first.id());
    sessions.open(ANN, "browser");
    assertThat(sessions.count()).isEqualTo(10);
    assertThat(sessions.find(first.id())).isPresent();
    assertThat(second.id()).isNotEqualTo(first.id()).hasSize(43);
  }
}
