package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.fillrate.provisioning.trial.Trial.Verdict;
import org.fillrate.provisioning.trial.TrialLimits;
import org.fillrate.provisioning.trial.TrialProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles of all sorts on trial, in processes that the shipped distribution's jars make up. */
class TrialIT {
  private static final Path HOME =
      Path.of(System.getProperty("fillrate.distribution"), "fillrate").toAbsolutePath().normalize();

  /** Short, for those who are to run into them. */
  private static final TrialLimits TIGHT = new TrialLimits(30, 3, 256);

  private static final String STOP = "public void stop(BundleContext c) {}\n";
  private static final String ALGORITHMS =
      ",org.fillrate.api.algorithm,org.fillrate.api.environment,org.fillrate.api.policy,"
          + "org.fillrate.api.document";

  @TempDir Path folder;
  private final List<String> progress = new ArrayList<>();

  private static Map<String, String> imports(String more) {
    return Map.of("Import-Package", "org.osgi.framework" + more);
  }

  private Verdict tried(TrialLimits limits, Path... jars) throws Exception {
    return new TrialProcess(HOME, folder.resolve("data"), Map.of(), limits)
        .run(List.of(jars), List.of(), progress::add);
  }

  private Verdict tried(String name, String start) throws Exception {
    String members = "public void start(BundleContext c) throws Exception {" + start + "}\n" + STOP;
    return tried(TIGHT, SourceBundle.activator(folder, name, Map.of(), members));
  }

  private static Path shipped(String bundle) throws IOException {
    try (Stream<Path> files = Files.walk(HOME.resolve("system/org/fillrate/" + bundle))) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  @AfterEach
  void nothingStays() {
    assertThat(folder.resolve("data/provisioning/trial")).doesNotExist();
    assertThat(ProcessHandle.current().descendants()).noneMatch(TrialIT::isTrial);
  }

  private static boolean isTrial(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("HeadlessMain trial");
  }

  @Test
  void aGoodAlgorithmPasses() throws Exception {
    Path jar =
        SourceBundle.renamed(shipped("org.fillrate.algorithm.a2c"), folder, "com.acme.learner");
    Verdict verdict = tried(TrialLimits.USUAL, jar);
    assertThat(verdict.reason()).isEmpty();
    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.log())
        .anyMatch(line -> line.startsWith("the algorithm a2c learnt a world of four states"))
        .noneMatch(line -> line.startsWith("warning"));
    assertThat(progress).contains("starting com.acme.learner", "uninstalling");
  }

  @Test
  void whatHangsIsNamedAndEnded() throws Exception {
    assertThat(tried("com.evil.hang", "Thread.sleep(1_000_000);"))
        .satisfies(verdict -> assertThat(verdict.passed()).isFalse())
        .satisfies(
            verdict ->
                assertThat(verdict.reason())
                    .isEqualTo("com.evil.hang.Activator.start did not return within 3 s"))
        .satisfies(
            verdict -> assertThat(verdict.log()).anyMatch(line -> line.contains("Thread.sleep")));
  }

  @Test
  void whatThrowsIsQuoted() throws Exception {
    assertThat(tried("com.evil.thrower", "throw new IllegalStateException(\"no licence\");"))
        .extracting(Verdict::reason)
        .asString()
        .startsWith(
            "com.evil.thrower failed while starting: java.lang.IllegalStateException: no licence");
  }

  @Test
  void whatEndsTheProcessEndsItsOwn() throws Exception {
    assertThat(tried("com.evil.exit", "System.exit(7);").reason())
        .isEqualTo("com.evil.exit ended the process while starting (exit code 7)");
    assertThat(tried("com.evil.halt", "Runtime.getRuntime().halt(0);").reason())
        .isEqualTo("com.evil.halt ended the process while starting (exit code 0)");
  }

  @Test
  void whatAllocatesWithoutEndRunsIntoItsLimit() throws Exception {
    String start =
        "var all = new java.util.ArrayList<byte[]>(); while (true) all.add(new byte[1 << 20]);";
    assertThat(tried("com.evil.greedy", start).reason())
        .isEqualTo("com.evil.greedy took more than 256 MiB of memory while starting");
  }

  @Test
  void threadsThatStayAreNamed() throws Exception {
    String busy = "new Thread(() -> { while (true) Thread.onSpinWait(); }, \"miner\").start();";
    String pool = "java.util.concurrent.Executors.newSingleThreadExecutor().submit(() -> 1);";
    assertThat(tried("com.evil.threads", busy + pool).reason())
        .startsWith("com.evil.threads leaves threads running after its stop: ")
        .contains("\"miner\"", "\"pool-");
  }

  @Test
  void aMissingPackageIsExplained() throws Exception {
    String members = "public void start(BundleContext c) {}\n" + STOP;
    Path jar =
        SourceBundle.activator(
            folder, "com.acme.needy", imports(",com.acme.mathematics;version=\"[2,3)\""), members);
    assertThat(tried(TIGHT, jar).reason())
        .isEqualTo(
            "com.acme.needy needs the package com.acme.mathematics [2.0.0,3.0.0), which nothing"
                + " here offers; add the bundle that exports it");
  }

  /** A package of the server's that the trial's own process does not start anything of. */
  @Test
  void whatTheServerShipsCanBeNeeded() throws Exception {
    String members = "public void start(BundleContext c) {}\n" + STOP;
    Path jar =
        SourceBundle.activator(
            folder, "com.acme.rest", imports(",jakarta.ws.rs;version=\"3.1\""), members);
    assertThat(tried(TIGHT, jar).reason()).isEmpty();
  }

  @Test
  void aLearnerThatNeverReturnsIsNamed() throws Exception {
    String members =
        """
        public void start(BundleContext c) {
          c.registerService(Algorithm.class, new Endless(), null);
        }
        static class Endless implements Algorithm {
          public AlgorithmInfo info() {
            return new AlgorithmInfo("endless", "", AlgorithmInfo.Role.LEARNER, "",
                org.fillrate.api.document.Schema.EMPTY);
          }
          public boolean supports(EnvironmentSpec spec) { return true; }
          public Learner newLearner(LearnerContext context) { return new Looping(); }
        }
        static class Looping implements Learner {
          public ExperiencePlan plan() { return new ExperiencePlan.SelfDriven(); }
          public Policy behaviour() { return (in, out) -> {}; }
          public LearningStats learn(Experience e) { while (true) Thread.onSpinWait(); }
          public PolicyArtifact snapshot() { return null; }
          public Checkpoint save() { return null; }
          public void restore(Checkpoint c) {}
          public void close() {}
        }
        """;
    Path jar = SourceBundle.activator(folder, "com.evil.loop", imports(ALGORITHMS), members + STOP);
    assertThat(tried(TIGHT, jar).reason())
        .isEqualTo("com.evil.loop.Activator$Looping.learn did not return within 6 s");
  }

  @Test
  void whatIsInstalledBesideCanBeNeededAndMemoryThatStaysIsSaid() throws Exception {
    String start = "public void start(BundleContext c) {}\n";
    Map<String, String> exports = Map.of("Export-Package", "com.acme.tools;version=1.2");
    Path tools = SourceBundle.activator(folder, "com.acme.tools", exports, start + STOP);
    String pinned =
        "public void start(BundleContext c) { System.getProperties().put(\"pin\", this); }\n";
    Path user =
        SourceBundle.activator(folder, "com.acme.user", imports(",com.acme.tools"), pinned + STOP);
    Verdict verdict =
        new TrialProcess(HOME, folder.resolve("data"), Map.of(), TIGHT)
            .run(List.of(user), List.of(tools), progress::add);
    assertThat(verdict.reason()).isEmpty();
    assertThat(verdict.log())
        .contains("warning: the class loader of com.acme.user stays in memory after its removal");
  }

  @Test
  void whoeverWaitsForItMayGiveUp() throws Exception {
    String members =
        "public void start(BundleContext c) throws Exception { Thread.sleep(100_000); }\n";
    Path jar = SourceBundle.activator(folder, "com.evil.slow", Map.of(), members + STOP);
    TrialProcess trial =
        new TrialProcess(HOME, folder.resolve("data"), Map.of(), TrialLimits.USUAL);
    AtomicReference<String> now = new AtomicReference<>("");
    CompletableFuture<Exception> end = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                trial.run(List.of(jar), List.of(), now::set);
              } catch (Exception interrupted) {
                end.complete(interrupted);
              }
            });
    waiting.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> now.get().equals("starting com.evil.slow"));
    waiting.interrupt();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
  }
}
