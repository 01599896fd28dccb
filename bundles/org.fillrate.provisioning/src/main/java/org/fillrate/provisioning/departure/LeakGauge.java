package org.fillrate.provisioning.departure;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fillrate.api.provisioning.Departed;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches what departed versions of bundles leave in memory: their class loaders, which are gone
 * once nothing holds them. It asks for a collection a few times after a departure and not again;
 * what is still there after a minute and three of them leaks. Thread-safe.
 */
public final class LeakGauge implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LeakGauge.class);
  private static final int KEPT = 100;
  private static final int REQUESTS = 6;
  private static final int NEEDED = 3;
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final Holders holders;
  private final InstantSource clock;
  private final Deque<Watched> watched = new ArrayDeque<>();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "fillrate-provisioning-leaks");
            thread.setDaemon(true);
            return thread;
          });

  /** One departed version. */
  private static final class Watched {
    final Departure departure;
    final Instant since;
    final WeakReference<ClassLoader> loader;
    int requests;
    boolean leaking;

    Watched(Departure departure, Instant since, ClassLoader loader) {
      this.departure = departure;
      this.since = since;
      this.loader = new WeakReference<>(loader);
    }
  }

  /**
   * @param looking how often it looks while something is on its way out
   */
  public LeakGauge(Holders holders, InstantSource clock, Duration looking) {
    this.holders = holders;
    this.clock = clock;
    looks.scheduleWithFixedDelay(
        this::look, looking.toMillis(), looking.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** To be called while the content of a bundle is still there, just before it goes. */
  public void departs(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    ClassLoader loader = wiring == null ? null : wiring.getClassLoader();
    // a fragment has none, nor has what was never wired
    if (wiring == null || loader == null) return;
    synchronized (watched) {
      watched.addFirst(new Watched(holders.departure(bundle, wiring), clock.instant(), loader));
      while (watched.size() > KEPT) watched.removeLast();
    }
  }

  /** One look: asks for a collection where something waits for it, and tells of leaks. */
  void look() {
    List<Watched> waiting;
    synchronized (watched) {
      waiting = watched.stream().filter(w -> w.loader.get() != null && !w.leaking).toList();
    }
    if (waiting.stream().anyMatch(w -> w.requests < REQUESTS)) System.gc();
    for (Watched each : waiting) {
      each.requests++;
      boolean old = each.since.plus(GRACE).isBefore(clock.instant());
      if (each.loader.get() == null || !old || each.requests < NEEDED) continue;
      each.leaking = true;
      Departed departed = departed(each);
      log.warn(
          "{} {} leaks: its class loader is still there; threads {}, holders {}",
          departed.symbolicName(),
          departed.version(),
          departed.threads(),
          departed.holders());
    }
  }

  /** Newest first. */
  public List<Departed> list() {
    List<Watched> all;
    synchronized (watched) {
      all = new ArrayList<>(watched);
    }
    return all.stream().map(this::departed).toList();
  }

  private Departed departed(Watched each) {
    ClassLoader loader = each.loader.get();
    Departure departure = each.departure;
    boolean gone = loader == null;
    return new Departed(
        departure.symbolicName(),
        departure.version(),
        each.since,
        gone,
        !gone && each.leaking,
        loader == null ? List.of() : holders.threads(departure, loader),
        gone ? 0 : holders.scopes(departure),
        loader == null ? List.of() : holders.others(loader));
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
