package org.fillrate.cli;

import java.time.Duration;
import java.util.function.Predicate;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.environment.EnvironmentProvider;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Knows which plug-ins have appeared in the framework, which starts them one after the other. */
class InstalledPlugIns {
  private static final long POLL_MILLIS = 50;

  private final BundleContext context;

  InstalledPlugIns(BundleContext context) {
    this.context = context;
  }

  /** Returns when both plug-ins are there or the time is over; the trainer then says what lacks. */
  void await(String algorithm, String kind, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!has(algorithm, kind) && System.nanoTime() < deadline) Thread.sleep(POLL_MILLIS);
  }

  private boolean has(String algorithm, String kind) {
    return any(Algorithm.class, service -> service.info().id().equals(algorithm))
        && any(EnvironmentProvider.class, service -> service.kind().equals(kind));
  }

  private <T> boolean any(Class<T> type, Predicate<T> wanted) {
    try {
      for (ServiceReference<T> reference : context.getServiceReferences(type, null)) {
        T service = context.getService(reference);
        if (service == null) continue;
        try {
          if (wanted.test(service)) return true;
        } finally {
          context.ungetService(reference);
        }
      }
      return false;
    } catch (InvalidSyntaxException impossible) {
      throw new IllegalStateException("there is no filter", impossible);
    }
  }
}
