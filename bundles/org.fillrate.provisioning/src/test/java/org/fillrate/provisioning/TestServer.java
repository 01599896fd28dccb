package org.fillrate.provisioning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.jar.JarFile;
import org.apache.felix.framework.FrameworkFactory;
import org.awaitility.Awaitility;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.provisioning.Change;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.api.provisioning.Reach;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.provisioning.act.ChangeBook;
import org.fillrate.provisioning.act.Components;
import org.fillrate.provisioning.act.Conductor;
import org.fillrate.provisioning.act.Reconciler;
import org.fillrate.provisioning.act.Works;
import org.fillrate.provisioning.delivery.Delivered;
import org.fillrate.provisioning.delivery.DeliveredBundle;
import org.fillrate.provisioning.departure.Holders;
import org.fillrate.provisioning.departure.LeakGauge;
import org.fillrate.provisioning.plan.Futures;
import org.fillrate.provisioning.plan.Planner;
import org.fillrate.provisioning.plan.Reaches;
import org.fillrate.provisioning.state.Champions;
import org.fillrate.provisioning.state.JarStore;
import org.fillrate.provisioning.state.Quarantine;
import org.fillrate.provisioning.state.StateFiles;
import org.fillrate.provisioning.trial.Trial;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/**
 * A real framework with provisioning on it, whose data outlives it; deliveries are let in as they
 * are.
 */
final class TestServer implements AutoCloseable {
  static final String SIGNER = "f".repeat(64);

  final Path data;
  final Framework framework;
  final List<AuditTrail.Entry> audit = new ArrayList<>();
  final Map<String, String> revoked = new HashMap<>();
  final List<String> trials = new ArrayList<>();
  DefaultProvisioning provisioning;
  PolicyRegistry registry;
  ProblemStore problems;

  /** Runs whenever provisioning asks for champions or configuration. */
  Runnable whenAsked = () -> {};

  Works works;
  private Conductor conductor;
  private LeakGauge gauge;

  /** Milliseconds that the clock is ahead. */
  final AtomicLong clock = new AtomicLong();

  /** What the next trials say. */
  Function<List<Path>, Trial.Verdict> trial = files -> new Trial.Verdict(true, "", List.of());

  TestServer(Path data) throws BundleException {
    this.data = data;
    Map<String, String> properties =
        Map.of(
            Constants.FRAMEWORK_STORAGE,
            data.resolve("cache").toString(),
            Constants.FRAMEWORK_BEGINNING_STARTLEVEL,
            "100",
            Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
            "org.fillrate.api.algorithm;version=1.0.0,org.fillrate.api.environment;version=1.0.0,"
                + "org.fillrate.api.decision;version=1.0.0,org.fillrate.api.document;version=1.0.0");
    framework = new FrameworkFactory().newFramework(properties);
    framework.init();
  }

  /** A bundle that the server shipped with. */
  Bundle ship(Path jar) throws BundleException {
    String location = "reference:" + jar.toUri();
    Bundle bundle = framework.getBundleContext().installBundle(location);
    if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) bundle.start();
    return bundle;
  }

  TestServer open() throws Exception {
    framework.start();
    InstantSource clock = () -> Instant.now().plusMillis(this.clock.get());
    Path folder = data.resolve("provisioning");
    StateFiles states = new StateFiles(folder.resolve("state"), clock);
    JarStore store = new JarStore(folder.resolve("store"));
    Quarantine quarantine = new Quarantine(folder.resolve("state/quarantine"));
    Champions champions =
        new Champions(
            () -> {
              whenAsked.run();
              return Optional.ofNullable(registry);
            },
            () -> Optional.ofNullable(problems));
    gauge =
        new LeakGauge(
            new Holders(framework.getBundleContext(), Optional::empty),
            clock,
            Duration.ofMillis(200));
    Reconciler reconciler =
        new Reconciler(
            framework.getBundleContext(), store, quarantine, gauge::departs, Duration.ofSeconds(2));
    works =
        Works.of(
            framework.getBundleContext(),
            states,
            store,
            quarantine,
            reconciler,
            new Components(Optional::empty),
            Duration.ofMillis(500),
            new ChangeBook(folder.resolve("state/changes.json"), states.current().number(), clock),
            (toTry, beside, progress) -> {
              trials.add(toTry.size() + " beside " + beside.size());
              return trial.apply(toTry);
            },
            champions,
            () -> {
              whenAsked.run();
              return Optional.empty();
            },
            clock);
    conductor = new Conductor(works);
    Function<String, Optional<String>> distrust = f -> Optional.ofNullable(revoked.get(f));
    provisioning =
        new DefaultProvisioning(
            works,
            new Proposals(framework.getBundleContext(), states, new OpenDesk(folder), clock),
            new Planner(
                framework.getBundleContext(),
                champions,
                new Futures(store),
                "jaas"::equals,
                works.keptOut()::containsKey),
            conductor,
            gauge,
            distrust,
            new ListedAudit());
    conductor.open(distrust, bundle -> true);
    Awaitility.await().until(conductor::isReady);
    return this;
  }

  /** Delivers a file and carries its plan out, up to decisions. */
  Change install(Path jar) throws IOException {
    return apply(stage(jar));
  }

  Plan stage(Path jar) throws IOException {
    try (InputStream in = Files.newInputStream(jar)) {
      return provisioning.stage(jar.getFileName().toString(), in, "ada");
    }
  }

  Change apply(Plan plan) {
    return end(provisioning.apply(plan.id(), Reach.PLUGINS, "ada"));
  }

  /** The change when it is over. */
  Change end(Change change) {
    return Awaitility.await()
        .until(
            () -> provisioning.changes().stream().filter(c -> c.id() == change.id()).findFirst(),
            found -> found.isPresent() && found.get().ended() != null)
        .orElseThrow();
  }

  /** State and version of a provisioned bundle, for example {@code ACTIVE 1.0.0}. */
  String bundle(String name) {
    Bundle bundle = framework.getBundleContext().getBundle(Reaches.PROVISIONED + name);
    if (bundle == null) return "none";
    String state =
        switch (bundle.getState()) {
          case Bundle.ACTIVE -> "ACTIVE";
          case Bundle.RESOLVED -> "RESOLVED";
          case Bundle.INSTALLED -> "INSTALLED";
          default -> String.valueOf(bundle.getState());
        };
    return state + " " + bundle.getVersion();
  }

  /** All bundles with version and state: what a change that failed must leave as it was. */
  List<String> all() {
    return Arrays.stream(framework.getBundleContext().getBundles())
        .map(b -> b.getLocation() + " " + b.getVersion() + " " + b.getState())
        .sorted()
        .toList();
  }

  @Override
  public void close() throws BundleException, InterruptedException {
    if (conductor != null) conductor.close();
    if (gauge != null) gauge.close();
    framework.stop();
    framework.waitForStop(10_000);
  }

  /** Lets every bundle in. */
  private record OpenDesk(Path folder) implements Proposals.Desk {
    @Override
    public Delivered receive(String fileName, InputStream content) throws IOException {
      Path staged = folder.resolve("staging-" + System.nanoTime());
      Files.createDirectories(staged);
      Path file = staged.resolve("content.jar");
      Files.copy(content, file);
      String sha256 = JarStore.sha256(file);
      Map<String, String> headers = new HashMap<>();
      try (JarFile jar = new JarFile(file.toFile())) {
        jar.getManifest().getMainAttributes().forEach((k, v) -> headers.put(k + "", v + ""));
      }
      return new Delivered(
          staged.getFileName().toString(),
          staged,
          new Plan.Delivery(fileName, sha256, Files.size(file), SIGNER, "signed"),
          List.of(
              new DeliveredBundle(
                  headers.get("Bundle-SymbolicName").split(";")[0],
                  headers.get("Bundle-Version"),
                  file,
                  sha256,
                  headers,
                  0,
                  SIGNER)),
          headers.containsKey("Test-Feature") ? List.of(headers.get("Test-Feature")) : List.of(),
          List.of(),
          List.of());
    }

    @Override
    public void discard(Delivered delivered) {
      try {
        Files.deleteIfExists(delivered.folder().resolve("content.jar"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final class ListedAudit implements AuditTrail {
    @Override
    public synchronized void append(String by, String action, String subject, String detail) {
      audit.add(new Entry(audit.size(), java.time.Instant.EPOCH, by, action, subject, detail));
    }

    @Override
    public List<Entry> list(int offset, int limit) {
      return audit;
    }
  }
}
