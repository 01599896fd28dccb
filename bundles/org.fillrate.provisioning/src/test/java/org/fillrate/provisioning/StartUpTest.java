package org.fillrate.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fillrate.api.provisioning.Change;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.api.provisioning.Provisioned;
import org.fillrate.provisioning.state.ServerState.Installed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server starts, whatever has become of what was installed on it. */
class StartUpTest {
  @TempDir Path folder;
  private Path data;
  private Installed learner;

  /** A server with a learner and a world beside it, switched off. */
  @BeforeEach
  void install() throws Exception {
    data = folder.resolve("data");
    try (TestServer server = new TestServer(data).open()) {
      server.install(jar("com.acme.learner", "1.0.0"));
      server.install(jar("com.acme.world", "1.0.0"));
      learner = server.works.states().current().bundle("com.acme.learner").orElseThrow();
    }
  }

  private Path jar(String name, String version) {
    return TestBundles.bundle(name, version)
        .activator(Activators.Calm.class)
        .imports("org.osgi.framework", "[1,2)")
        .in(folder);
  }

  private Path stored() {
    return data.resolve("provisioning/store/" + learner.sha256() + ".jar");
  }

  private Path marker() {
    return data.resolve("provisioning/state/quarantine/" + learner.sha256() + ".starting");
  }

  private static Provisioned learner(TestServer server) {
    return server.provisioning.installed().get(0);
  }

  private static void assertKeptOut(TestServer server, String reason) {
    assertThat(learner(server).state()).isEqualTo(Provisioned.State.QUARANTINED);
    assertThat(learner(server).reason()).contains(reason);
    assertThat(server.bundle("com.acme.learner")).doesNotStartWith("ACTIVE");
    assertThat(server.bundle("com.acme.world")).isEqualTo("ACTIVE 1.0.0");
  }

  @Test
  void startsWhatIsInstalled() throws Exception {
    try (TestServer server = new TestServer(data).open()) {
      assertThat(server.bundle("com.acme.learner")).isEqualTo("ACTIVE 1.0.0");
      assertThat(learner(server).state()).isEqualTo(Provisioned.State.RUNNING);
    }
  }

  @Test
  void aMissingFileKeepsItsBundleOutAndADeliveryMendsIt() throws Exception {
    Files.delete(stored());
    try (TestServer server = new TestServer(data).open()) {
      assertKeptOut(server, "its file is missing from the store");
      Plan plan = server.stage(jar("com.acme.learner", "1.0.0"));
      assertThat(plan.refusals()).isEmpty();
      assertThat(server.apply(plan).reason()).isEmpty();
      assertThat(learner(server).state()).isEqualTo(Provisioned.State.RUNNING);
    }
  }

  @Test
  void anAlteredFileKeepsItsBundleOut() throws Exception {
    Files.write(stored(), new byte[] {1, 2, 3});
    try (TestServer server = new TestServer(data).open()) {
      assertKeptOut(server, "altered");
    }
  }

  @Test
  void theFrameworksCacheIsNotBelieved() throws Exception {
    // as if someone had put another content there while the server was off
    try (TestServer server = new TestServer(data);
        InputStream other = Files.newInputStream(jar("com.acme.learner", "6.6.6"))) {
      server.framework.start();
      server.framework.getBundleContext().getBundle("provisioned:com.acme.learner").update(other);
    }
    try (TestServer server = new TestServer(data).open()) {
      assertThat(server.bundle("com.acme.learner")).isEqualTo("ACTIVE 1.0.0");
    }
  }

  @Test
  void whatNobodyNamesGoes() throws Exception {
    try (TestServer server = new TestServer(data);
        InputStream other = Files.newInputStream(jar("com.acme.stray", "1.0.0"))) {
      server.framework.start();
      server.framework.getBundleContext().installBundle("provisioned:com.acme.stray", other);
    }
    try (TestServer server = new TestServer(data).open()) {
      assertThat(server.bundle("com.acme.stray")).isEqualTo("none");
    }
  }

  @Test
  void whatKilledTheServerStaysOutUntilItIsDeliveredAgain() throws Exception {
    Files.writeString(marker(), "com.acme.learner 1.0.0");
    for (int start = 0; start < 2; start++) {
      try (TestServer server = new TestServer(data).open()) {
        assertKeptOut(server, "the server died while it started");
      }
    }
    try (TestServer server = new TestServer(data).open()) {
      // another change leaves it where it is
      server.install(jar("com.acme.third", "1.0.0"));
      assertKeptOut(server, "the server died while it started");
      assertThat(server.install(jar("com.acme.learner", "1.0.0")).reason()).isEmpty();
      assertThat(server.bundle("com.acme.learner")).isEqualTo("ACTIVE 1.0.0");
    }
    try (TestServer server = new TestServer(data).open()) {
      assertThat(server.bundle("com.acme.learner")).isEqualTo("ACTIVE 1.0.0");
    }
  }

  @Test
  void aRevokedPublishersBundlesStayOut() throws Exception {
    TestServer server = new TestServer(data);
    server.revoked.put(TestServer.SIGNER, "its publisher Acme was revoked");
    try (server) {
      server.open();
      assertThat(server.provisioning.installed())
          .allMatch(b -> b.state() == Provisioned.State.QUARANTINED)
          .allMatch(b -> b.reason().equals("its publisher Acme was revoked"));
    }
  }

  @Test
  void aBrokenStateIsReplacedByTheNewestSnapshot() throws Exception {
    Files.writeString(data.resolve("provisioning/state/current.json"), "{\"format\": 1, ");
    try (TestServer server = new TestServer(data).open()) {
      // the newest snapshot was taken before the world came
      assertThat(server.bundle("com.acme.learner")).isEqualTo("ACTIVE 1.0.0");
      assertThat(server.bundle("com.acme.world")).isEqualTo("none");
    }
    try (var files = Files.list(data.resolve("provisioning/state"))) {
      assertThat(files).anyMatch(f -> f.getFileName().toString().contains("broken"));
    }
  }

  @Test
  void aWithdrawnPlugInStaysAwayWhenTheFrameworkHasItAgain() throws Exception {
    Path plugIn = TestBundles.bundle("org.fillrate.algorithm.x", "0.1.0").in(folder);
    try (TestServer server = new TestServer(data).open()) {
      server.ship(plugIn);
      server.apply(server.provisioning.planRemoval("org.fillrate.algorithm.x", "ada"));
    }
    TestServer server = new TestServer(data);
    try (server) {
      server.ship(plugIn);
      server.open();
      assertThat(server.framework.getBundleContext().getBundles())
          .noneMatch(b -> "org.fillrate.algorithm.x".equals(b.getSymbolicName()));
    }
  }

  @Test
  void changesAreRememberedAndOldSnapshotsAreNot() throws Exception {
    try (TestServer server = new TestServer(data).open()) {
      for (int version = 1; version <= 12; version++) {
        server.install(jar("com.acme.learner", "2." + version + ".0"));
      }
      assertThat(server.provisioning.snapshots()).hasSize(11); // ten and the present
      try (var jars = Files.list(data.resolve("provisioning/store"))) {
        assertThat(jars).hasSize(12); // of eleven states, and the world
      }
    }
    try (TestServer server = new TestServer(data).open()) {
      assertThat(server.provisioning.changes()).hasSize(14);
      Change last = server.provisioning.changes().get(0);
      assertThat(last.id()).isEqualTo(14);
      assertThat(last.state()).isEqualTo(Change.State.DONE);
      assertThat(last.proof().holds()).isTrue();
    }
  }
}
