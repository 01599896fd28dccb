package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.fillrate.api.document.Document;
import org.fillrate.provisioning.hostile.Vendor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is killed at each step of an install, an update and an undo, seen on the disk: the
 * next start is as before the change or as after it, never between.
 */
class ProvisioningCrashIT {
  private static final String NAME = "com.acme.learner";
  private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

  /** Short beside every step, yet leaves the core to the server and to the other fork. */
  private static final long GLANCE_NANOS = 200_000;

  @TempDir Path folder;
  private FillrateServer server;
  private ProvisioningClient provisioning;

  @BeforeEach
  void start() throws Exception {
    server = FillrateServer.in(folder);
    server.start();
    provisioning = new ProvisioningClient(server.admin());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  /** A step that can be seen on the disk. */
  private enum Step {
    /** The bundles are on trial; the server is as it was. */
    TRIAL,
    /** The next state is written, the framework is being changed. */
    ACT,
    /** The next state is the committed one. */
    COMMIT
  }

  @Test
  void aStartAfterAKillIsAsBeforeOrAsAfter() throws Exception {
    Vendor acme = Vendor.of(folder, "Acme", "-keyalg", "RSA");
    provisioning.trust("Acme", acme);
    VendorBundles made = new VendorBundles(folder, acme);
    Path first = made.learner(NAME, "1.0.0");
    Path second = made.learner(NAME, "1.1.0");

    String nothing = "";
    killed(provisioning.plan(first), Step.TRIAL, Set.of(nothing));
    killed(provisioning.plan(first), Step.ACT, Set.of(nothing, "1.0.0"));
    if (version().isEmpty()) {
      killed(provisioning.plan(first), Step.COMMIT, Set.of("1.0.0"));
    }
    killed(provisioning.plan(second), Step.ACT, Set.of("1.0.0", "1.1.0"));
    if (version().equals("1.0.0")) {
      killed(provisioning.plan(second), Step.COMMIT, Set.of("1.1.0"));
    }
    long before = snapshotWith(NAME + " 1.0.0");
    killed(provisioning.planUndo(before), Step.ACT, Set.of("1.0.0", "1.1.0"));
    if (version().equals("1.1.0")) {
      killed(provisioning.planUndo(before), Step.COMMIT, Set.of("1.0.0"));
    }
    Document removed = provisioning.remove(NAME);
    assertThat(removed.text("state")).isEqualTo("done");
    assertThat(version()).isEmpty();
  }

  /** Begins a change, kills the process at a step of it, starts again, and looks. */
  private void killed(Document plan, Step step, Set<String> possible) throws Exception {
    byte[] committed = committed();
    provisioning.begin(plan, "plugins").expect(202);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!reached(step, committed)) {
      assertThat(System.nanoTime()).as("waiting for %s", step).isLessThan(deadline);
      LockSupport.parkNanos(GLANCE_NANOS);
    }
    server.kill();
    server.start();
    String version = version();
    assertThat(possible).as("after a kill at %s of %s", step, plan.text("title")).contains(version);
    assertThat(running()).as("what runs").isEqualTo(version);
    assertThat(state("next.json")).doesNotExist();
    assertThat(provisioning.installed()).noneMatch(b -> b.text("state").equals("quarantined"));
  }

  private boolean reached(Step step, byte[] committed) throws IOException {
    return switch (step) {
      case TRIAL -> true;
      case ACT -> Files.exists(state("next.json"));
      case COMMIT -> !Arrays.equals(committed, committed());
    };
  }

  private Path state(String file) {
    return server.data().resolve("provisioning/state").resolve(file);
  }

  private byte[] committed() throws IOException {
    Path file = state("current.json");
    return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
  }

  /** The vendor's version that should be there; empty for none. */
  private String version() {
    Map<String, String> versions = new TreeMap<>();
    provisioning.installed().forEach(b -> versions.put(b.text("symbolicName"), b.text("version")));
    return versions.getOrDefault(NAME, "");
  }

  /** The vendor's version whose service is there. */
  private String running() {
    return server.admin().get("/algorithms?limit=1000").items().stream()
        .filter(algorithm -> algorithm.text("id").equals(NAME))
        .map(algorithm -> algorithm.text("version"))
        .findFirst()
        .orElse("");
  }

  private long snapshotWith(String bundle) {
    return provisioning.snapshots().stream()
        .filter(snapshot -> snapshot.texts("bundles").contains(bundle))
        .findFirst()
        .orElseThrow()
        .integer("number");
  }
}
