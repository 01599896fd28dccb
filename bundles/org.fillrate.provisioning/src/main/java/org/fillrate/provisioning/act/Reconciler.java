package org.fillrate.provisioning.act;

import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.fillrate.provisioning.plan.Reaches;
import org.fillrate.provisioning.state.JarStore;
import org.fillrate.provisioning.state.Quarantine;
import org.fillrate.provisioning.state.ServerState.Installed;
import org.fillrate.provisioning.state.ServerState.Withdrawn;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Makes the framework equal to a state, whatever it is now: by a change, by its undoing, and at the
 * start of the server. What it loaded itself since then it does not load again; what lay in the
 * framework's cache it does. One thread at a time.
 */
public final class Reconciler {
  private final BundleContext context;
  private final JarStore store;
  private final Quarantine quarantine;
  private final Consumer<Bundle> departing;
  private final TimeLimited limited;
  private final Duration refreshLimit;

  /** SHA-256 of what the framework holds of each installed bundle, by name. */
  private final Map<String, String> loaded = new ConcurrentHashMap<>();

  /** What to do where one bundle fails. */
  interface Failures {
    /** Throws where the whole is to end, else notes it. */
    void failed(String symbolicName, ActFailure failure) throws ActFailure;
  }

  /**
   * @param departing told of each bundle whose content goes, while it is still there
   * @param limit for one bundle to start or stop
   */
  public Reconciler(
      BundleContext context,
      JarStore store,
      Quarantine quarantine,
      Consumer<Bundle> departing,
      Duration limit) {
    this.context = context;
    this.store = store;
    this.quarantine = quarantine;
    this.departing = departing;
    limited = new TimeLimited(limit);
    refreshLimit = limit.multipliedBy(3);
  }

  /** Whether the framework has the content of an installed bundle from us, so from the store. */
  public boolean isLoaded(Bundle bundle) {
    return Reaches.isProvisioned(bundle) && loaded.containsKey(name(bundle));
  }

  Optional<Bundle> bundle(String symbolicName) {
    return Optional.ofNullable(context.getBundle(Reaches.PROVISIONED + symbolicName));
  }

  /**
   * @param wished installed bundles to be there, and no others
   * @param withdrawn shipped plug-ins to be there no more
   * @param restored shipped plug-ins to be there again
   */
  void make(
      List<Installed> wished,
      List<Withdrawn> withdrawn,
      List<Withdrawn> restored,
      Failures failures,
      Consumer<String> log)
      throws ActFailure {
    Set<Bundle> changed = new LinkedHashSet<>();
    Set<String> toStart = running();
    for (Bundle bundle : provisioned()) {
      if (wished.stream().noneMatch(b -> b.symbolicName().equals(name(bundle)))) {
        each(name(bundle), failures, () -> remove(bundle, changed, log));
      }
    }
    for (Withdrawn shipped : withdrawn) {
      Bundle bundle = context.getBundle(shipped.location());
      if (bundle == null) continue;
      each(shipped.symbolicName(), failures, () -> remove(bundle, changed, log));
    }
    List<Installed> sound = new ArrayList<>();
    for (Installed wish : wished) {
      if (each(wish.symbolicName(), failures, () -> load(wish, changed, toStart, log))) {
        sound.add(wish);
      }
    }
    for (Withdrawn shipped : restored) {
      each(shipped.symbolicName(), failures, () -> restore(shipped, changed, log));
    }
    refresh(changed);
    sound.sort(Comparator.comparingInt(Installed::startLevel));
    for (Installed wish : sound) {
      if (!toStart.contains(wish.symbolicName())) continue;
      each(wish.symbolicName(), failures, () -> start(wish, log));
    }
    for (Withdrawn shipped : restored) {
      each(shipped.symbolicName(), failures, () -> startShipped(shipped, log));
    }
  }

  private interface Step {
    void run() throws ActFailure;
  }

  private static boolean each(String name, Failures failures, Step step) throws ActFailure {
    try {
      step.run();
      return true;
    } catch (ActFailure failure) {
      failures.failed(name, failure);
      return false;
    }
  }

  private List<Bundle> provisioned() {
    return Arrays.stream(context.getBundles()).filter(Reaches::isProvisioned).toList();
  }

  private Set<String> running() {
    Set<String> running = new LinkedHashSet<>();
    for (Bundle bundle : provisioned()) {
      if (bundle.getState() == Bundle.ACTIVE) running.add(name(bundle));
    }
    return running;
  }

  private static String name(Bundle bundle) {
    return bundle.getLocation().substring(Reaches.PROVISIONED.length());
  }

  private static String title(Bundle bundle) {
    return bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  private void remove(Bundle bundle, Set<Bundle> changed, Consumer<String> log) throws ActFailure {
    stop(bundle);
    departing.accept(bundle);
    changed.addAll(hosts(bundle));
    limited.run(Said.NOT_REMOVED.with(title(bundle)), bundle::uninstall);
    if (Reaches.isProvisioned(bundle)) loaded.remove(name(bundle));
    changed.add(bundle);
    log.accept(Said.REMOVED.with(title(bundle)));
  }

  private void stop(Bundle bundle) throws ActFailure {
    if (bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING) return;
    limited.run(Said.NOT_STOPPED.with(title(bundle)), () -> bundle.stop(Bundle.STOP_TRANSIENT));
  }

  private void load(Installed wish, Set<Bundle> changed, Set<String> toStart, Consumer<String> log)
      throws ActFailure {
    String name = wish.symbolicName();
    Bundle present = bundle(name).orElse(null);
    if (present != null && wish.sha256().equals(loaded.get(name))) return;
    Optional<String> fault = store.fault(wish.sha256());
    if (fault.isPresent()) throw new ActFailure(wish.symbolicName() + ": " + fault.get() + ".");
    if (present != null) stop(present);
    loaded.remove(name);
    toStart.add(name);
    if (present == null) {
      limited.run(Said.NOT_INSTALLED.with(name), () -> install(wish));
      log.accept(Said.INSTALLED.with(name + " " + wish.version()));
    } else {
      departing.accept(present);
      changed.addAll(hosts(present));
      limited.run(Said.NOT_UPDATED.with(name), () -> update(present, wish));
      log.accept(Said.UPDATED.with(name, wish.version()));
    }
    Bundle bundle = bundle(name).orElseThrow(() -> new ActFailure(Said.GONE.with(name)));
    loaded.put(name, wish.sha256());
    bundle.adapt(BundleStartLevel.class).setStartLevel(wish.startLevel());
    changed.add(bundle);
    if (isFragment(bundle)) changed.addAll(hostsOfNew(bundle));
  }

  private void install(Installed wish) throws BundleException, java.io.IOException {
    try (InputStream in = Files.newInputStream(store.path(wish.sha256()))) {
      context.installBundle(Reaches.PROVISIONED + wish.symbolicName(), in);
    }
  }

  private void update(Bundle bundle, Installed wish) throws BundleException, java.io.IOException {
    try (InputStream in = Files.newInputStream(store.path(wish.sha256()))) {
      bundle.update(in);
    }
  }

  private void restore(Withdrawn shipped, Set<Bundle> changed, Consumer<String> log)
      throws ActFailure {
    if (context.getBundle(shipped.location()) != null) return;
    limited.run(
        Said.NOT_BACK.with(shipped.symbolicName()),
        () -> {
          Bundle bundle = context.installBundle(shipped.location());
          bundle.adapt(BundleStartLevel.class).setStartLevel(shipped.startLevel());
          changed.add(bundle);
        });
    log.accept(Said.IS_BACK.with(shipped.symbolicName() + " " + shipped.version()));
  }

  /** As all that ships, for good: it starts by itself with the next start of the server. */
  private void startShipped(Withdrawn shipped, Consumer<String> log) throws ActFailure {
    Bundle bundle = context.getBundle(shipped.location());
    if (bundle == null || isFragment(bundle) || bundle.getState() == Bundle.ACTIVE) return;
    limited.run(
        Said.NOT_STARTED.with(title(bundle)), () -> bundle.start(Bundle.START_ACTIVATION_POLICY));
    log.accept(Said.STARTED.with(title(bundle)));
  }

  private void start(Installed wish, Consumer<String> log) throws ActFailure {
    Bundle bundle = bundle(wish.symbolicName()).orElse(null);
    if (bundle == null || isFragment(bundle) || bundle.getState() == Bundle.ACTIVE) return;
    limited.run(
        Said.NOT_STARTED.with(title(bundle)),
        () -> {
          quarantine.starting(wish.sha256(), title(bundle));
          try {
            bundle.start(Bundle.START_TRANSIENT);
          } finally {
            quarantine.started(wish.sha256());
          }
        });
    log.accept(Said.STARTED.with(title(bundle)));
  }

  static boolean isFragment(Bundle bundle) {
    return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
  }

  private static Collection<Bundle> hosts(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring == null || !isFragment(bundle)) return List.of();
    return wiring.getRequiredWires("osgi.wiring.host").stream()
        .map(wire -> wire.getProvider().getBundle())
        .toList();
  }

  private Collection<Bundle> hostsOfNew(Bundle fragment) {
    String header = String.valueOf(fragment.getHeaders("").get(Constants.FRAGMENT_HOST));
    String host = header.split(";", 2)[0].strip();
    return Arrays.stream(context.getBundles())
        .filter(bundle -> host.equals(bundle.getSymbolicName()))
        .toList();
  }

  /**
   * Lets go of what is there no more and wires what depends on it anew; returns when that is done.
   */
  void refresh(Collection<Bundle> changed) throws ActFailure {
    if (changed.isEmpty()) return;
    CountDownLatch done = new CountDownLatch(1);
    context
        .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
        .adapt(FrameworkWiring.class)
        .refreshBundles(
            changed,
            event -> {
              if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) done.countDown();
            });
    try {
      if (!done.await(refreshLimit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ActFailure(
            "Bundles do not stop or start again within " + refreshLimit.toSeconds() + " s.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ActFailure(Said.STOPS.with());
    }
  }
}
