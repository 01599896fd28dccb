package org.fillrate.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.fillrate.api.provisioning.Departed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleActivator;

/** What a bundle leaves behind is seen, and what leaves nothing behind is gone. */
class LeakTest {
  @TempDir Path folder;

  private Departed removed(TestServer server, Class<? extends BundleActivator> activator)
      throws Exception {
    server.install(
        TestBundles.bundle("com.acme.learner", "1.0.0")
            .activator(activator)
            .imports("org.osgi.framework", "[1,2)")
            .in(folder));
    server.apply(server.provisioning.planRemoval("com.acme.learner", "ada"));
    return server.provisioning.departed().get(0);
  }

  @Test
  void aCalmBundleIsGone() throws Exception {
    try (TestServer server = new TestServer(folder.resolve("data")).open()) {
      assertThat(removed(server, Activators.Calm.class).version()).isEqualTo("1.0.0");
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> server.provisioning.departed().get(0).collected());
      assertThat(server.provisioning.departed().get(0).leaking()).isFalse();
    }
  }

  @Test
  void aThreadThatStaysIsNamedAndLeaks() throws Exception {
    try (TestServer server = new TestServer(folder.resolve("data")).open()) {
      Departed departed = removed(server, Activators.Lingering.class);
      // and this very thread, which runs a class of the same package
      assertThat(departed.threads()).contains("lingering");
      assertThat(departed.leaking()).isFalse();
      server.clock.addAndGet(61_000);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> server.provisioning.departed().get(0).leaking());
      assertThat(server.provisioning.departed().get(0).collected()).isFalse();
      Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().equals("lingering"))
          .forEach(Thread::interrupt);
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> collected(server));
    }
  }

  private static boolean collected(TestServer server) {
    System.gc();
    return server.provisioning.departed().get(0).collected();
  }
}
