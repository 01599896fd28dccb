package org.fillrate.provisioning.departure;

import java.lang.management.ManagementFactory;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.fillrate.tensor.ScopeUsage;
import org.fillrate.tensor.TensorService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/**
 * What holds a class loader, as far as the JVM tells without a heap dump: threads, MBeans, security
 * providers, the handler of uncaught exceptions, tensor scopes. Thread locals, shutdown hooks and
 * static fields of others it cannot see.
 */
public final class Holders {
  private final BundleContext context;
  private final Supplier<Optional<TensorService>> tensors;

  public Holders(BundleContext context, Supplier<Optional<TensorService>> tensors) {
    this.context = context;
    this.tensors = tensors;
  }

  Departure departure(Bundle bundle, BundleWiring wiring) {
    return Departure.of(bundle, wiring, context);
  }

  /** Names of threads that belong to it or run its code. */
  List<String> threads(Departure departure, ClassLoader loader) {
    boolean replaced = isThere(departure);
    List<String> names = new ArrayList<>();
    for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
      Thread thread = each.getKey();
      boolean its =
          thread.getContextClassLoader() == loader || thread.getClass().getClassLoader() == loader;
      // frames know classes by name only: another version of the bundle has the same ones
      boolean runs =
          !replaced
              && Arrays.stream(each.getValue()).anyMatch(f -> departure.owns(f.getClassName()));
      if (its || runs) names.add(thread.getName());
    }
    names.sort(null);
    return names;
  }

  private boolean isThere(Departure departure) {
    return Arrays.stream(context.getBundles())
        .anyMatch(bundle -> departure.symbolicName().equals(bundle.getSymbolicName()));
  }

  /** Tensor scopes left open; not known while another version of the bundle is there. */
  int scopes(Departure departure) {
    if (isThere(departure)) return 0;
    List<ScopeUsage> open =
        tensors.get().map(service -> service.status().scopes()).orElse(List.of());
    return (int) open.stream().filter(s -> s.bundle().equals(departure.symbolicName())).count();
  }

  /** Others, in words. */
  List<String> others(ClassLoader loader) {
    List<String> found = new ArrayList<>();
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    for (ObjectName name : server.queryNames(null, null)) {
      try {
        if (server.getClassLoaderFor(name) == loader) found.add("the MBean " + name);
      } catch (InstanceNotFoundException e) {
        continue; // gone while we looked
      }
    }
    for (Provider provider : Security.getProviders()) {
      if (provider.getClass().getClassLoader() == loader) {
        found.add("the security provider " + provider.getName());
      }
    }
    Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    if (handler != null && handler.getClass().getClassLoader() == loader) {
      found.add("the handler of uncaught exceptions");
    }
    return found;
  }
}
