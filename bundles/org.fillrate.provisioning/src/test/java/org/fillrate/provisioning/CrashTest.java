package org.fillrate.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fillrate.api.provisioning.Change;
import org.fillrate.api.provisioning.Plan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process may die at any instant of a change: the data folder is copied at many of them, and a
 * server that starts on each copy is as before the change or as after it.
 */
class CrashTest {
  @TempDir Path folder;
  private final List<Path> copies = new ArrayList<>();
  private Path data;

  @AfterEach
  void forget() {
    System.getProperties().remove(Activators.Photographed.AT_START);
  }

  private Path learner(String version) {
    return TestBundles.bundle("com.acme.learner", version)
        .activator(Activators.Photographed.class)
        .imports("org.osgi.framework", "[1,2)")
        .in(folder);
  }

  private void copy() {
    Path copy = folder.resolve("copy" + copies.size());
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(data.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
          continue;
        }
        try {
          Files.copy(file, target);
        } catch (NoSuchFileException e) {
          continue; // deleted while we looked, as it can be in a crash
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    copies.add(copy);
  }

  /**
   * What a server that starts on a copy has running of the learner; it must be as its state says.
   */
  private String restarted(Path copy) throws Exception {
    try (TestServer server = new TestServer(copy).open()) {
      assertThat(copy.resolve("provisioning/state/next.json")).doesNotExist();
      assertThat(server.provisioning.changes()).noneMatch(c -> c.ended() == null);
      String running = server.bundle("com.acme.learner");
      String wished =
          server.works.states().current().bundles().stream()
              .map(b -> "ACTIVE " + b.version())
              .findFirst()
              .orElse("none");
      assertThat(running).isEqualTo(wished);
      // and it can go on: what it says of its jars is true
      server
          .works
          .states()
          .current()
          .bundles()
          .forEach(b -> assertThat(server.works.store().fault(b.sha256())).isEmpty());
      return running;
    }
  }

  private Set<String> outcomes(String before, TestServer server, Plan plan) throws Exception {
    System.getProperties().put(Activators.Photographed.AT_START, (Runnable) this::copy);
    server.whenAsked = this::copy;
    Change change = server.apply(plan);
    assertThat(change.reason()).isEmpty();
    server.whenAsked = () -> {};
    System.getProperties().remove(Activators.Photographed.AT_START);
    copy();
    server.close();
    assertThat(copies.size()).isGreaterThan(5);
    List<String> outcomes = new ArrayList<>();
    for (Path copy : copies) outcomes.add(restarted(copy));
    // once it is after, it is not before again
    String after = outcomes.get(outcomes.size() - 1);
    assertThat(outcomes.subList(outcomes.indexOf(after), outcomes.size())).containsOnly(after);
    assertThat(outcomes.get(0)).isEqualTo(before);
    return new TreeSet<>(outcomes);
  }

  @Test
  void anInstallation() throws Exception {
    data = folder.resolve("data");
    TestServer server = new TestServer(data).open();
    assertThat(outcomes("none", server, server.stage(learner("1.0.0"))))
        .containsExactly("ACTIVE 1.0.0", "none");
  }

  @Test
  void anUpdate() throws Exception {
    data = folder.resolve("data");
    TestServer server = new TestServer(data).open();
    server.install(learner("1.0.0"));
    assertThat(outcomes("ACTIVE 1.0.0", server, server.stage(learner("1.1.0"))))
        .containsExactly("ACTIVE 1.0.0", "ACTIVE 1.1.0");
  }

  @Test
  void anUndo() throws Exception {
    data = folder.resolve("data");
    TestServer server = new TestServer(data).open();
    server.install(learner("1.0.0"));
    Change update = server.install(learner("1.1.0"));
    assertThat(
            outcomes(
                "ACTIVE 1.1.0", server, server.provisioning.planUndo(update.snapshot(), "ada")))
        .containsExactly("ACTIVE 1.0.0", "ACTIVE 1.1.0");
  }

  @Test
  void aRemoval() throws Exception {
    data = folder.resolve("data");
    TestServer server = new TestServer(data).open();
    server.install(learner("1.0.0"));
    assertThat(
            outcomes(
                "ACTIVE 1.0.0", server, server.provisioning.planRemoval("com.acme.learner", "ada")))
        .containsExactly("ACTIVE 1.0.0", "none");
  }
}
