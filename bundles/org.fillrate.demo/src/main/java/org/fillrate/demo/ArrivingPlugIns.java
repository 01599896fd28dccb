package org.fillrate.demo;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.environment.EnvironmentProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** Algorithms and environments as they appear in the framework. */
final class ArrivingPlugIns implements PlugIns, AutoCloseable {
  /** The trainer may hear of a plug-in a moment after us, and nothing tells when it has. */
  private static final long AT_MOST_SECONDS = 1;

  private final Semaphore arrivals = new Semaphore(0);
  private final ServiceTracker<?, ?> algorithms;
  private final ServiceTracker<?, ?> environments;

  ArrivingPlugIns(BundleContext context) {
    algorithms = tracker(context, Algorithm.class);
    environments = tracker(context, EnvironmentProvider.class);
  }

  private <T> ServiceTracker<T, T> tracker(BundleContext context, Class<T> type) {
    ServiceTracker<T, T> tracker =
        new ServiceTracker<>(context, type, null) {
          @Override
          public @Nullable T addingService(ServiceReference<T> reference) {
            arrivals.release();
            return null; // its coming is all that counts
          }
        };
    tracker.open();
    return tracker;
  }

  @Override
  public void awaitOneMore() throws InterruptedException {
    if (arrivals.tryAcquire(AT_MOST_SECONDS, TimeUnit.SECONDS)) arrivals.drainPermits();
  }

  @Override
  public void close() {
    algorithms.close();
    environments.close();
  }
}
