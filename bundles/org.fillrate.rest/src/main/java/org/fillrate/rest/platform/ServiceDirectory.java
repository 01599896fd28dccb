package org.fillrate.rest.platform;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.CommandLine;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.data.DatasetImporter;
import org.fillrate.api.data.DemandHistories;
import org.fillrate.api.decision.DecisionService;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.forecast.Forecaster;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.provisioning.InstalledBundles;
import org.fillrate.api.provisioning.Provisioning;
import org.fillrate.api.provisioning.Publishers;
import org.fillrate.api.risk.RiskModel;
import org.fillrate.api.store.AccountStore;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.DatasetStore;
import org.fillrate.api.store.DecisionStore;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.store.RunStore;
import org.fillrate.api.training.Trainer;
import org.fillrate.tensor.TensorService;
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
  private static final List<Class<?>> TYPES =
      List.of(
          Access.class,
          AccountStore.class,
          Algorithm.class,
          AuditTrail.class,
          CommandLine.class,
          DatasetImporter.class,
          DatasetStore.class,
          DecisionService.class,
          DecisionStore.class,
          DemandHistories.class,
          EnvironmentProvider.class,
          Forecaster.class,
          InstalledBundles.class,
          PolicyReader.class,
          PolicyRegistry.class,
          ProblemStore.class,
          Provisioning.class,
          Publishers.class,
          RiskModel.class,
          RunStore.class,
          TensorService.class,
          Trainer.class);

  private final Map<Class<?>, ServiceTracker<?, Held>> trackers = new LinkedHashMap<>();

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
    for (Class<?> type : TYPES) trackers.put(type, open(context, type));
  }

  private static <T> ServiceTracker<T, Held> open(BundleContext context, Class<T> type) {
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
    ServiceTracker<?, Held> tracker = Objects.requireNonNull(trackers.get(type), type::getName);
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
