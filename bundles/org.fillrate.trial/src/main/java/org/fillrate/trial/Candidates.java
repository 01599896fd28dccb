package org.fillrate.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** The bundles on trial, and those around them. */
final class Candidates {
  private static final long REFRESH_SECONDS = 10;

  private final BundleContext context;
  private final List<Bundle> bundles = new ArrayList<>();

  /** Names of their classes; the watchdog's thread asks too. */
  private volatile Set<String> classes = Set.of();

  Candidates(BundleContext context) {
    this.context = context;
  }

  /** What the server has beside what runs here: some only to be wired to, some running. */
  void surround(List<Path> present, List<Path> beside, Journal journal) throws BundleException {
    for (Path jar : present) installed(jar);
    List<Bundle> running = new ArrayList<>();
    for (Path jar : beside) running.add(installed(jar));
    for (Bundle bundle : running) {
      if (isFragment(bundle)) continue;
      try {
        bundle.start();
      } catch (BundleException failure) {
        journal.warn(
            bundle.getSymbolicName()
                + ", which is installed already, does not start beside them: "
                + Causes.inWords(failure));
      }
    }
  }

  /** And wires them in one go, so that fragments find those of their hosts that are new too. */
  void install(List<Path> jars) throws BundleException {
    for (Path jar : jars) bundles.add(installed(jar));
    wiring().resolveBundles(bundles);
  }

  private Bundle installed(Path jar) throws BundleException {
    return context.installBundle("reference:" + jar.toUri());
  }

  /** In the order in which they start. */
  List<Bundle> all() {
    return bundles;
  }

  /** All but the fragments. */
  List<Bundle> startable() {
    return bundles.stream().filter(bundle -> !isFragment(bundle)).toList();
  }

  /**
   * @throws Shortcoming where it cannot be wired
   */
  void resolve(Bundle bundle, Journal journal) throws BundleException {
    if (isFragment(bundle) && bundle.getState() == Bundle.INSTALLED) {
      String host = bundle.getHeaders("").get(Constants.FRAGMENT_HOST);
      journal.warn(
          bundle.getSymbolicName() + " adds to " + host + ", which runs already: it was not tried");
      return;
    }
    if (!wiring().resolveBundles(List.of(bundle))) {
      throw new Shortcoming(Causes.unresolved(bundle.getSymbolicName(), why(bundle)));
    }
    if (isFragment(bundle)) return; // its classes are its host's
    Set<String> known = new HashSet<>(classes);
    int all = BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL;
    for (String entry : bundle.adapt(BundleWiring.class).listResources("/", "*.class", all)) {
      known.add(entry.replace('/', '.').substring(0, entry.length() - ".class".length()));
    }
    classes = Set.copyOf(known);
  }

  /** The framework says why only to those who start a bundle. */
  private static String why(Bundle bundle) throws BundleException {
    try {
      bundle.start();
      return "the framework could not say why";
    } catch (BundleException failure) {
      return String.valueOf(failure.getMessage());
    }
  }

  /** Whether one of them has a class of this name. */
  boolean hasClass(String name) {
    int hidden = name.indexOf("$$"); // a lambda's class is named after where it stands
    return classes.contains(hidden < 0 ? name : name.substring(0, hidden));
  }

  void uninstall() throws BundleException, InterruptedException {
    for (Bundle bundle : bundles) bundle.uninstall();
    CountDownLatch done = new CountDownLatch(1);
    wiring()
        .refreshBundles(
            List.copyOf(bundles),
            event -> {
              if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) done.countDown();
            });
    bundles.clear();
    if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
      throw new Shortcoming("the framework could not let go of the bundles after they had stopped");
    }
  }

  private FrameworkWiring wiring() {
    return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
  }

  private static boolean isFragment(Bundle bundle) {
    return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
  }
}
