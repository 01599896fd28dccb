package org.fillrate.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.util.tracker.ServiceTracker;

/** An OSGi framework in a temporary folder of its own, so that many run side by side. */
final class HeadlessFramework implements AutoCloseable {
  /** Between the arguments in the framework property {@code fillrate.arguments}. */
  private static final String UNIT_SEPARATOR = "\u001f";

  /** What the class path offers to bundles; a trial gets them as the server has them. */
  private static final List<String> AS_IN_THE_SERVER =
      List.of(
          Constants.FRAMEWORK_SYSTEMPACKAGES,
          Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
          Constants.FRAMEWORK_BOOTDELEGATION);

  private static final long SECONDS_TO_APPEAR = 5;
  private static final long SECONDS_TO_STOP = 10;

  private final Framework framework;
  private final Path storage;

  private HeadlessFramework(Framework framework, Path storage) {
    this.framework = framework;
    this.storage = storage;
  }

  /** Installs and starts {@code jars} in their order, in a new folder below {@code temporary}. */
  static HeadlessFramework start(
      Path temporary, List<Path> jars, String command, List<String> arguments)
      throws IOException, BundleException {
    Path storage = Files.createTempDirectory(temporary, "fillrate-");
    FrameworkFactory factory = ServiceLoader.load(FrameworkFactory.class).iterator().next();
    Map<String, String> configuration = new HashMap<>();
    configuration.put(Constants.FRAMEWORK_STORAGE, storage.toString());
    configuration.put("felix.cache.locking", "false");
    configuration.put("fillrate.command", command);
    configuration.put("fillrate.arguments", String.join(UNIT_SEPARATOR, arguments));
    for (String name : AS_IN_THE_SERVER) {
      String value = System.getProperty(name);
      if (value != null) configuration.put(name, value);
    }
    Framework framework = factory.newFramework(configuration);
    HeadlessFramework headless = new HeadlessFramework(framework, storage);
    try {
      framework.start();
      headless.startAll(jars);
      return headless;
    } catch (BundleException | RuntimeException failure) {
      headless.close();
      throw failure;
    }
  }

  private void startAll(List<Path> jars) throws BundleException {
    List<Bundle> bundles = new ArrayList<>();
    for (Path jar : jars) bundles.add(install(jar));
    for (Bundle bundle : bundles) start(bundle);
  }

  /** By reference: 100 MB of natives need not be copied for every run. */
  private Bundle install(Path jar) throws BundleException {
    return context().installBundle("reference:" + jar.toUri());
  }

  private static void start(Bundle bundle) throws BundleException {
    boolean fragment =
        (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    if (!fragment) bundle.start(Bundle.START_ACTIVATION_POLICY);
  }

  /**
   * Installs and starts one more bundle.
   *
   * @throws Refusal where it does not fit with the others, saying what it lacks
   */
  void add(Path jar) throws Refusal {
    try {
      start(install(jar));
    } catch (BundleException unfit) {
      throw new Refusal(
          Refusal.BAD_INPUT, "the bundle " + jar + " can't start: " + unfit.getMessage());
    }
  }

  /**
   * The service that runs {@code name}: a {@code Callable<Integer>} with property {@code
   * fillrate.command}.
   *
   * @throws Refusal if none appears within five seconds, or if it can't be had
   */
  @SuppressWarnings("unchecked") // the property is the contract
  Callable<Integer> command(String name) throws Refusal, InterruptedException {
    ServiceTracker<?, ?> tracker = new ServiceTracker<>(context(), filter(name), null);
    tracker.open();
    Object service = tracker.waitForService(TimeUnit.SECONDS.toMillis(SECONDS_TO_APPEAR));
    if (service == null) {
      throw new Refusal(
          Refusal.FAILED, "no bundle offers the command \"" + name + "\"; " + known());
    }
    return (Callable<Integer>) service;
  }

  private Filter filter(String name) {
    try {
      return context()
          .createFilter(
              "(&(objectClass=" + Callable.class.getName() + ")(fillrate.command=" + name + "))");
    } catch (InvalidSyntaxException oddName) {
      throw new IllegalArgumentException(
          "\"" + name + "\" can't be the name of a command", oddName);
    }
  }

  private String known() {
    try {
      ServiceReference<?>[] all =
          context().getAllServiceReferences(Callable.class.getName(), "(fillrate.command=*)");
      if (all == null) return "there is none";
      return "there are "
          + Stream.of(all).map(reference -> reference.getProperty("fillrate.command")).toList();
    } catch (InvalidSyntaxException constant) {
      throw new IllegalStateException(constant);
    }
  }

  private BundleContext context() {
    return framework.getBundleContext();
  }

  /** Stops the framework and deletes its folder. */
  @Override
  public void close() {
    try {
      framework.stop();
      framework.waitForStop(TimeUnit.SECONDS.toMillis(SECONDS_TO_STOP));
    } catch (BundleException failure) {
      System.err.println("fillrate: the framework did not stop in order: " + failure.getMessage());
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
    delete(storage);
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
    } catch (IOException leftOver) {
      System.err.println("fillrate: could not delete " + folder + " (" + leftOver + ")");
    }
  }
}
