package org.fillrate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fillrate.api.policy.Lineup;
import org.fillrate.api.policy.Promotion;
import org.junit.jupiter.api.Test;

class LineupsTest {
  private final InMemoryPolicies policies = new InMemoryPolicies();
  private final DefaultLineups lineups =
      new DefaultLineups(policies, new InMemoryRollouts(policies), Clock.systemUTC());

  private void promote(DefaultLineups board, String policy) {
    board.change(
        "p",
        (present, at) ->
            policies.append(
                new Promotion(
                    0, "p", policy, present.champions().present(), "promote", "ann", "x", at)));
  }

  @Test
  void whoReadsWhileOthersSwitchReadsWhatTheHistoryWillSay() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<Lineup>>> readers = new ArrayList<>();
      Callable<List<Lineup>> reading =
          () -> {
            List<Lineup> seen = new ArrayList<>();
            while (!over.get()) {
              Lineup now = lineups.now("p");
              if (seen.isEmpty() || !seen.get(seen.size() - 1).at().equals(now.at())) seen.add(now);
            }
            return seen;
          };
      for (int i = 0; i < 4; i++) readers.add(pool.submit(reading));
      for (int i = 0; i < 600; i++) promote(lineups, "policy-" + i);
      over.set(true);
      int checked = 0;
      List<Promotion> history = policies.history("p");
      for (Future<List<Lineup>> reader : readers) {
        for (Lineup seen : reader.get()) {
          assertThat(seen.champion()).isEqualTo(championAt(history, seen.at()));
          checked++;
        }
      }
      assertThat(checked).isGreaterThan(100);
    } finally {
      pool.shutdownNow();
    }
    assertThat(policies.history("p"))
        .extracting(Promotion::at)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  /** By the history alone; newest first. */
  private static String championAt(List<Promotion> history, Instant at) {
    for (Promotion promotion : history) {
      if (!promotion.at().isAfter(at)) return promotion.policy();
    }
    return "";
  }

  @Test
  void nobodySeesASwitchThatTheDatabaseDoesNotHave() {
    promote(lineups, "a");
    assertThatThrownBy(
            () ->
                lineups.change(
                    "p",
                    (present, at) -> {
                      throw new UncheckedIOException(new java.io.IOException("disk full"));
                    }))
        .hasMessageContaining("disk full");
    assertThat(lineups.now("p").champion()).isEqualTo("a");
  }

  @Test
  void aSwitchWhoseOutcomeIsUnknownIsAskedOfTheDatabase() {
    promote(lineups, "a");
    assertThatThrownBy(
            () ->
                lineups.change(
                    "p",
                    (present, at) -> {
                      policies.append(new Promotion(0, "p", "b", "a", "promote", "ann", "x", at));
                      throw new UncheckedIOException(new java.io.IOException("connection lost"));
                    }))
        .hasMessageContaining("connection lost");
    assertThat(lineups.now("p").champion()).as("it was committed").isEqualTo("b");
  }

  @Test
  void readingALineupAsksNoDatabase() {
    promote(lineups, "a");
    int before = policies.historyReads;
    for (int i = 0; i < 100; i++) lineups.now("p");
    assertThat(policies.historyReads).isEqualTo(before);
  }
}
