package org.fillrate.itests;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Role;
import org.fillrate.api.decision.DecisionRequest;
import org.fillrate.api.decision.DecisionService;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.store.RunStore;
import org.fillrate.api.training.RunEvent;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRun;
import org.fillrate.tensor.ScopeUsage;
import org.fillrate.tensor.TensorService;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * The bundles of learners are stopped, updated and uninstalled in the middle of a run, while
 * clients ask for decisions without pause: they never notice, and the run goes on where it was.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HotSwapIT {
  /** A learner, and steps that take it some seconds. */
  private record Subject(String id, long steps, int scopes) {
    String bundle() {
      return "org.fillrate.algorithm." + id;
    }
  }

  private static final Subject DQN = new Subject("dqn", 200_000, 1);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration COLLECTION = Duration.ofSeconds(30);

  @Inject private BundleContext context;
  @Inject private ProblemStore problems;
  @Inject private Trainer trainer;
  @Inject private RunStore runs;
  @Inject private PolicyRegistry registry;
  @Inject private DecisionService decisions;
  @Inject private TensorService tensors;
  @Inject private Access access;

  private ProblemStore.Stored problem;
  private Promotion champion;
  private SteadyClient caller;
  private SteadyClient browser;

  @Configuration
  public Option[] distribution() {
    // who is late is not at fault here: a busy machine must not look like a failed policy
    return FillrateContainer.distribution(
        AwaitilityBundle.option(),
        editConfigurationFilePut("etc/org.fillrate.decision.cfg", "deadlineMillis", "20000"));
  }

  @Before
  public void clientsAskAChampion() throws Exception {
    problem = problems.save(SmallProblem.PROBLEM, "itests");
    if (registry.history(problem.id()).isEmpty())
      promote(finished(start(problem, "dqn", 1, 10_000)));
    champion = registry.history(problem.id()).get(0);
    access.save("client", Role.PLANNER, "a password of a client", false, "itests");
    caller = new SteadyClient("DecisionService", this::askService);
    browser = new SteadyClient("POST /decisions", this::askRest);
  }

  private TrainingRun start(ProblemStore.Stored on, String algorithm, long seed, long steps) {
    return trainer.start(SmallProblem.training(on, algorithm, seed, steps));
  }

  private TrainingRun start(Subject subject, long seed) {
    boolean real = subject.id().equals("ddpg");
    ProblemStore.Stored on = real ? problems.save(SmallProblem.CONTINUOUS, "itests") : problem;
    return start(on, subject.id(), seed, subject.steps());
  }

  private static RunRecord finished(TrainingRun run) {
    await().atMost(PATIENCE).until(() -> run.snapshot().state().isOver());
    assertEquals(run.snapshot().reason(), RunState.FINISHED, run.snapshot().state());
    return run.snapshot();
  }

  private void promote(RunRecord run) {
    String policy = run.report().documents("policies").get(0).text("policy");
    registry.promote(policy, "itests", "first of its kind");
  }

  private void askService() {
    ItemState state = new ItemState("", 3, List.of(2.0), 0, 0);
    DecisionRequest request = new DecisionRequest(problem.id(), List.of(state), "itests");
    Recommendation answer = decisions.recommend(request).get(0);
    assertEquals("", answer.fallbackReason());
    assertEquals(champion.policy(), answer.policy());
  }

  private void askRest() throws IOException {
    String host = "http://127.0.0.1:" + System.getProperty(FillrateContainer.PORT);
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(host + "/api/v1/decisions").toURL().openConnection();
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/json");
    String login = "client:a password of a client";
    String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    connection.setRequestProperty("Authorization", "Basic " + basic);
    String body =
        "{\"problem\": \"%s\", \"items\": [{\"onHand\": 3, \"onOrder\": [2]}]}"
            .formatted(problem.id());
    connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    assertEquals(200, connection.getResponseCode());
    try (InputStream in = connection.getInputStream()) {
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer, answer.contains("\"policy\":\"" + champion.policy() + "\""));
    }
  }

  @After
  public void nobodyNoticed() throws Exception {
    trainer.runs().forEach(TrainingRun::cancel);
    caller.close();
    browser.close();
    System.out.println(caller);
    System.out.println(browser);
    assertEquals("", caller.complaints());
    assertEquals("", browser.complaints());
    assertEquals(champion, registry.history(problem.id()).get(0));
  }

  @Test
  public void aRunWaitsForAStoppedAlgorithm() throws Exception {
    TrainingRun run = runInProgress(DQN, 11);
    bundle(DQN).stop();
    assertSuspended(run, DQN);
    assertClientsAreServed();
    bundle(DQN).start();
    assertGoesOnToItsEnd(run, DQN);
  }

  @Test
  public void aRunGoesOnWithAnUpdatedAlgorithm() throws Exception {
    TrainingRun run = runInProgress(DQN, 12);
    WeakReference<ClassLoader> old = classLoader(DQN);
    try (InputStream jar = Files.newInputStream(shippedJar(DQN))) {
      bundle(DQN).update(jar);
    }
    refresh(bundle(DQN));
    assertCollected(old);
    assertClientsAreServed();
    assertGoesOnToItsEnd(run, DQN);
  }

  @Test
  public void anUninstalledDqnLeavesNothingBehind() throws Exception {
    uninstallAndInstall(DQN, true);
  }

  @Test
  public void anUninstalledA2cLeavesNothingBehind() throws Exception {
    uninstallAndInstall(new Subject("a2c", 400_000, 1), true);
  }

  /** Two workers that don't wait for each other never learn the same twice. */
  @Test
  public void anUninstalledA3cLeavesNothingBehind() throws Exception {
    uninstallAndInstall(new Subject("a3c", 400_000, 2), false);
  }

  @Test
  public void anUninstalledDdpgLeavesNothingBehind() throws Exception {
    uninstallAndInstall(new Subject("ddpg", 40_000, 1), true);
  }

  /**
   * @param repeatable whether the run ends with the policy of one that was never interrupted
   */
  private void uninstallAndInstall(Subject subject, boolean repeatable) throws Exception {
    TrainingRun run = runInProgress(subject, 13);
    WeakReference<ClassLoader> old = classLoader(subject);
    String location = bundle(subject).getLocation();
    Bundle gone = bundle(subject);
    gone.uninstall();
    refresh(gone);
    assertSuspended(run, subject);
    await("no thread trains").atMost(PATIENCE).until(() -> trainingThreads().isEmpty());
    assertCollected(old);
    assertClientsAreServed();
    context.installBundle(location).start();
    assertGoesOnToItsEnd(run, subject);
    if (repeatable) {
      assertEquals(policyHash(finished(start(subject, 13))), policyHash(run.snapshot()));
    }
  }

  private String policyHash(RunRecord run) {
    String policy = run.report().documents("policies").get(0).text("policy");
    return registry.find(policy).orElseThrow().sha256();
  }

  private Bundle bundle(Subject subject) {
    return Stream.of(context.getBundles())
        .filter(bundle -> subject.bundle().equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow();
  }

  private Path shippedJar(Subject subject) {
    String name = subject.bundle();
    String version = bundle(subject).getVersion().toString();
    Path folder = Path.of(System.getProperty("karaf.home"), "system/org/fillrate", name, version);
    return folder.resolve(name + "-" + version + ".jar");
  }

  private WeakReference<ClassLoader> classLoader(Subject subject) {
    return new WeakReference<>(bundle(subject).adapt(BundleWiring.class).getClassLoader());
  }

  private void refresh(Bundle bundle) throws InterruptedException {
    CountDownLatch refreshed = new CountDownLatch(1);
    context
        .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
        .adapt(FrameworkWiring.class)
        .refreshBundles(List.of(bundle), event -> refreshed.countDown());
    assertTrue("refreshed", refreshed.await(60, TimeUnit.SECONDS));
  }

  private static List<String> trainingThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("fillrate-(training|worker)-\\d+"))
        .toList();
  }

  private List<ScopeUsage> scopes(Subject subject) {
    return tensors.status().scopes().stream()
        .filter(scope -> scope.bundle().equals(subject.bundle()))
        .toList();
  }

  /** A run that has learnt for a while and has most of its way before it. */
  private TrainingRun runInProgress(Subject subject, long seed) {
    TrainingRun run = start(subject, seed);
    await("it learns")
        .atMost(PATIENCE)
        .until(
            () ->
                run.progress().environmentSteps() > subject.steps() / 10
                    || run.snapshot().state().isOver());
    assertEquals(run.snapshot().reason(), RunState.RUNNING, run.snapshot().state());
    assertEquals(subject.scopes(), scopes(subject).size());
    return run;
  }

  private void assertSuspended(TrainingRun run, Subject subject) throws InterruptedException {
    RunRecord record = run.await();
    assertEquals(RunState.SUSPENDED, record.state());
    assertTrue(record.reason(), record.reason().contains(subject.id()));
    assertTrue(run.progress().environmentSteps() < subject.steps());
    assertEquals(List.of(), scopes(subject));
    int network = registry.artifact(champion.policy()).length;
    int checkpoint = runs.checkpoint(record.id()).orElseThrow().length;
    assertTrue(
        "the checkpoint (%d bytes) holds networks (%d) and moments".formatted(checkpoint, network),
        checkpoint > 3 * network);
  }

  private void assertClientsAreServed() {
    long calls = caller.answers() + 50;
    long posts = browser.answers() + 50;
    await("answers").atMost(PATIENCE).until(() -> caller.answers() > calls);
    await("answers").atMost(PATIENCE).until(() -> browser.answers() > posts);
  }

  private static void assertCollected(WeakReference<ClassLoader> old) {
    await("the old class loader is collected")
        .atMost(COLLECTION)
        .until(
            () -> {
              System.gc();
              return old.get() == null;
            });
  }

  /** Steps only ever grow, each point of the learning curve is there once, nothing is warned of. */
  private void assertGoesOnToItsEnd(TrainingRun run, Subject subject) {
    RunRecord record = finished(run);
    List<RunEvent> events = run.eventsAfter(0);
    assertEquals(List.of(), events.stream().filter(e -> e.kind().equals("warning")).toList());
    assertTrue(events.toString(), events.stream().anyMatch(HotSwapIT::isSuspension));
    double[] steps =
        events.stream()
            .filter(event -> event.kind().equals("curve"))
            .mapToDouble(event -> event.data().number("steps"))
            .toArray();
    for (int i = 1; i < steps.length; i++) assertTrue(steps[i - 1] < steps[i]);
    boolean crew = subject.scopes() > 1; // looked at between two shifts of its workers only
    assertTrue(steps.length + " points", crew ? steps.length > 3 : steps.length == 30);
    double reached = record.report().documents("policies").get(0).number("environmentSteps");
    assertEquals(subject.steps(), reached, 512); // a unit of work of every worker
  }

  private static boolean isSuspension(RunEvent event) {
    return event.kind().equals("state") && event.data().text("state").equals("suspended");
  }
}
