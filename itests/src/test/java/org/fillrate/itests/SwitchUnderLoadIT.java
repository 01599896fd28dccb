package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.fillrate.api.document.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is asked for 1,000 decisions a second while champions come and go: no decision
 * fails, and each was made by the policy that was champion at its instant, by the history. {@code
 * -Dfillrate.switching=60} for a longer one, in seconds.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SwitchUnderLoadIT {
  private static final Duration LONG =
      Duration.ofSeconds(Integer.getInteger("fillrate.switching", 20));
  private static final int ITEMS = 50;
  private static final int CALLS_PER_SECOND = 1000 / ITEMS;
  private static final int WARM = 100;

  /** A decision as its answer told. */
  private record Made(Instant at, String policy) {}

  private final Queue<Made> made = new ConcurrentLinkedQueue<>();
  private final AtomicLong slowestRollbackNanos = new AtomicLong();
  private final AtomicLong rollbacks = new AtomicLong();
  private FillrateServer server;
  private RestClient admin;
  private String problem;
  private String challenger;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = FillrateServer.in(folder);
    server.start();
    admin = server.admin();
    Document run =
        admin.post("/runs", Samples.shortRun(Samples.problem("switch"))).expect(202).json();
    server.finished(admin, run.text("id"));
    problem = run.text("problem");
    List<Document> policies = admin.get("/policies?problem=" + problem).items();
    assertThat(policies).hasSize(2);
    challenger = policies.get(0).text("id");
    promote(policies.get(1).text("id"));
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private void promote(String policy) {
    admin.post("/policies/" + policy + "/promote", Document.of("reason", "its turn")).expect(200);
  }

  private void decide() {
    List<Document> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) items.add(Document.of("item", "i" + i, "onHand", i % 9));
    Document asked = Document.of("problem", problem, "items", items);
    for (Document decision :
        admin.post("/decisions", asked).expect(200).json().documents("decisions")) {
      made.add(new Made(Instant.parse(decision.text("at")), decision.text("policy")));
    }
  }

  /** To the challenger and back. */
  private void switchTwice() {
    promote(challenger);
    long start = System.nanoTime();
    admin.post("/problems/" + problem + "/rollback", Document.of("reason", "back")).expect(200);
    slowestRollbackNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
    rollbacks.incrementAndGet();
  }

  @Test
  void everyDecisionIsTheChampionsOfItsInstant() throws Exception {
    for (int i = 0; i < WARM; i++) decide();
    made.clear();
    try (PacedClient client = new PacedClient(CALLS_PER_SECOND, this::decide);
        SteadyClient switches = new SteadyClient("switches", this::switchTwice)) {
      Instant end = Instant.now().plus(LONG);
      // a busy machine takes longer: no fewer decisions are compared for it
      await()
          .atMost(LONG.multipliedBy(6))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> Instant.now().isAfter(end) && made.size() >= enough());
      switches.close();
      client.close();
      System.out.println("[fillrate] calls of " + ITEMS + " items: " + client);
      System.out.printf(
          "[fillrate] %d rollbacks, slowest %.1f ms%n",
          rollbacks.get(), slowestRollbackNanos.get() * 1e-6);
      assertThat(client.complaints()).isEmpty();
      assertThat(switches.complaints()).isEmpty();
    }
    assertThat(rollbacks.get()).isGreaterThan(LONG.toSeconds());
    assertThat(slowestRollbackNanos.get()).isLessThan(Duration.ofSeconds(1).toNanos());
    check(champions());
  }

  private static int enough() {
    return (int) LONG.toSeconds() * 1000;
  }

  /** Every switch by its instant, as the history has it. */
  private NavigableMap<Instant, String> champions() {
    NavigableMap<Instant, String> champions = new TreeMap<>();
    String path = "/problems/" + problem + "/history?limit=1000&offset=";
    for (Integer next = 0; next != null; ) {
      Document page = admin.get(path + next).expect(200).json();
      for (Document entry : page.documents("items")) {
        String before = champions.put(Instant.parse(entry.text("at")), entry.text("policy"));
        assertThat(before).as("two switches at one instant").isNull();
      }
      next = page.has("next") ? page.integer("next") : null;
    }
    return champions;
  }

  private void check(NavigableMap<Instant, String> champions) {
    Map<String, Long> wrong = new TreeMap<>();
    long byChallenger = 0;
    for (Made decision : made) {
      String champion = champions.floorEntry(decision.at()).getValue();
      if (!champion.equals(decision.policy())) {
        wrong.merge(decision.policy() + " for " + champion, 1L, Long::sum);
      }
      if (decision.policy().equals(challenger)) byChallenger++;
    }
    System.out.printf(
        "[fillrate] %d decisions and %d switches compared, %d decisions by the challenger%n",
        made.size(), champions.size(), byChallenger);
    assertThat(wrong).isEmpty();
    assertThat(byChallenger).as("both had their turns").isBetween(1L, made.size() - 1L);
  }
}
