package org.fillrate.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.environment.EnvironmentProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** Knows which plug-ins have appeared in the framework, which starts them one after the other. */
class InstalledPlugIns {
  private final BundleContext context;

  InstalledPlugIns(BundleContext context) {
    this.context = context;
  }

  /** Returns when both plug-ins are there or the time is over; the trainer then says what lacks. */
  void await(String algorithm, String kind, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    await(Algorithm.class, service -> service.info().id().equals(algorithm), deadline);
    await(EnvironmentProvider.class, service -> service.kind().equals(kind), deadline);
  }

  private <T> void await(Class<T> type, Predicate<T> wanted, long deadline)
      throws InterruptedException {
    CountDownLatch there = new CountDownLatch(1);
    ServiceTracker<T, T> tracker =
        new ServiceTracker<>(context, type, null) {
          @Override
          public @Nullable T addingService(ServiceReference<T> reference) {
            T service = super.addingService(reference);
            if (service != null && wanted.test(service)) there.countDown();
            return service;
          }
        };
    tracker.open();
    try {
      there.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } finally {
      tracker.close();
    }
  }
}
