package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.provisioning.hostile.Vendor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * A vendor's bundle comes, is updated and goes, again and again, on a server that decides without
 * pause: no decision fails, and nothing stays behind. {@code -Dfillrate.cycles=200} for the long
 * form.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SwapCyclesIT {
  private static final int CYCLES = Integer.getInteger("fillrate.cycles", 20);

  /** Cycles after which the server is warm: its caches are full, its code is compiled. */
  private static final int WARM = Math.min(20, CYCLES / 2);

  private static final int ANSWERS_A_CYCLE = 25;
  private static final double FLAT = 0.05;
  private static final String NAME = "com.acme.learner";

  private Path folder;
  private FillrateServer server;
  private RestClient admin;
  private ProvisioningClient provisioning;
  private String problem;

  @BeforeAll
  void start(@TempDir Path own) throws Exception {
    folder = own;
    server = FillrateServer.withFixedHeapIn(folder);
    server.start();
    admin = server.admin();
    provisioning = new ProvisioningClient(admin);
    problem = Champion.of(server);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @Test
  void nothingStaysBehindAndNoDecisionFails() throws Exception {
    Vendor acme = Vendor.of(folder, "Acme", "-keyalg", "RSA");
    provisioning.trust("Acme", acme);
    VendorBundles made = new VendorBundles(folder, acme);
    Path first = made.learner(NAME, "1.0.0");
    Path second = made.learner(NAME, "1.1.0");
    ProcessFigures warm;
    ProcessFigures end;
    try (SteadyClient client = new SteadyClient("decisions", this::decide)) {
      // what compiling adds to native memory is no leak: first the code that decides gets warm
      await()
          .atMost(Duration.ofMinutes(5))
          .until(() -> client.answers() > ANSWERS_A_CYCLE * CYCLES);
      cycles(WARM, first, second);
      warm = settled();
      cycles(CYCLES - WARM, first, second);
      end = settled();
      System.out.println("[fillrate] after " + WARM + " cycles: " + warm);
      System.out.println("[fillrate] after " + CYCLES + " cycles: " + end);
      System.out.println("[fillrate] " + client);
      assertThat(client.complaints()).isEmpty();
      assertThat(client.answers()).isPositive();
      assertThat(client.slowestSeconds()).isLessThan(1);
    }
    assertThat(provisioning.departed()).allMatch(version -> version.flag("collected"));
    assertThat(end.metaspaceKilobytes()).isLessThan(warm.metaspaceKilobytes() * (1 + FLAT));
    assertThat(end.loadedClasses()).isLessThan((long) (warm.loadedClasses() * (1 + FLAT)));
    assertThat(end.threads()).isLessThanOrEqualTo((long) (warm.threads() * (1 + FLAT)));
    assertThat(end.files()).isLessThanOrEqualTo((long) (warm.files() * (1 + FLAT)));
    assertThat(nativeKilobytes(end)).isLessThan(nativeKilobytes(warm) * (1 + FLAT));
  }

  /** The heap is all there from the start. */
  private static double nativeKilobytes(ProcessFigures figures) {
    return figures.residentKilobytes() - FillrateServer.FIXED_HEAP_MEGABYTES * 1024;
  }

  private void cycles(int number, Path first, Path second) {
    for (int cycle = 0; cycle < number; cycle++) {
      provisioning.install(first);
      provisioning.install(second);
      provisioning.remove(NAME);
    }
  }

  /** The figures once every class loader that left is gone. */
  private ProcessFigures settled() throws Exception {
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            provisioning::departed,
            (List<Document> all) -> all.stream().allMatch(version -> version.flag("collected")));
    return ProcessFigures.of(server.pid());
  }

  private void decide() {
    Document answer = admin.post("/decisions", Samples.decision(problem, 3)).expect(200).json();
    String reason = answer.documents("decisions").get(0).text("fallbackReason", "");
    if (!reason.isEmpty()) throw new AssertionError(reason);
  }
}
