package org.fillrate.rest.platform;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The services of the framework. Trackers instead of one dynamic reference per service: a route
 * whose engine is missing answers 503, all others go on, and each service is known with its bundle.
 * A service is fetched when it is first asked for, so that this waits for no engine to start.
 */
public final class ServiceDirectory implements Services, AutoCloseable {
  private final BundleContext context;
  private final Map<Class<?>, ServiceTracker<?, Held>> trackers = new ConcurrentHashMap<>();

  /** A service that is there, fetched or not. */
  private static final class Held {
    private final BundleContext context;
    private final ServiceReference<?> reference;
    private @Nullable Object service;

    Held(BundleContext context, ServiceReference<?> reference) {
      this.context = context;
      this.reference = reference;
    }

    synchronized @Nullable Object service() {
      if (service == null) service = context.getService(reference);
      return service;
    }

    synchronized void release() {
      if (service != null) context.ungetService(reference);
      service = null;
    }
  }

  public ServiceDirectory(BundleContext context) {
    this.context = context;
  }

  private <T> ServiceTracker<T, Held> open(Class<T> type) {
    ServiceTracker<T, Held> tracker =
        new ServiceTracker<>(context, type, null) {
          @Override
          public Held addingService(ServiceReference<T> reference) {
            return new Held(context, reference);
          }

          @Override
          public void removedService(ServiceReference<T> reference, Held held) {
            held.release();
          }
        };
    tracker.open();
    return tracker;
  }

  @Override
  public <T> List<Offer<T>> all(Class<T> type) {
    ServiceTracker<?, Held> tracker = trackers.computeIfAbsent(type, this::open);
    return tracker.getTracked().values().stream()
        .sorted(Comparator.comparing((Held held) -> held.reference).reversed())
        .flatMap(held -> offer(type, held))
        .toList();
  }

  private static <T> Stream<Offer<T>> offer(Class<T> type, Held held) {
    Object service = held.service();
    Bundle bundle = held.reference.getBundle();
    if (service == null || bundle == null) return Stream.empty();
    String name = Objects.requireNonNullElse(bundle.getSymbolicName(), bundle.getLocation());
    return Stream.of(new Offer<>(type.cast(service), name, bundle.getVersion().toString()));
  }

  @Override
  public void close() {
    trackers.values().forEach(ServiceTracker::close);
  }
}
