package org.fillrate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.store.ProblemStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class StoreComponentTest {
  private final Map<Class<?>, Object> services = new ConcurrentHashMap<>();

  private static StoreComponent.Config defaults() {
    return (StoreComponent.Config)
        Proxy.newProxyInstance(
            StoreComponent.class.getClassLoader(),
            new Class<?>[] {StoreComponent.Config.class},
            (proxy, method, arguments) -> method.getDefaultValue());
  }

  /** The two methods of a bundle's context that the component calls. */
  private BundleContext context(Map<String, String> properties) {
    return (BundleContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getProperty" -> properties.get((String) arguments[0]);
                  case "registerService" -> register((Class<?>) arguments[0], arguments[1]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private ServiceRegistration<?> register(Class<?> type, Object service) {
    services.put(type, service);
    return (ServiceRegistration<?>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ServiceRegistration.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "unregister" -> services.remove(type) == null ? null : null;
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Test
  void theStoresAreOfferedWhileTheDatabaseIsOpen(@TempDir Path data) throws Exception {
    BundleContext context = context(Map.of("karaf.data", data.toString()));
    StoreComponent component = new StoreComponent(context, defaults());
    await().atMost(Duration.ofSeconds(20)).until(() -> services.size() == 12);
    Problem problem = StoreContract.problem("kept", 4);
    String id = ((ProblemStore) services.get(ProblemStore.class)).save(problem, "ann").id();
    component.deactivate();
    assertThat(services).isEmpty();

    StoreComponent again = new StoreComponent(context, defaults());
    await().atMost(Duration.ofSeconds(20)).until(() -> services.size() == 12);
    assertThat(((ProblemStore) services.get(ProblemStore.class)).find(id)).isPresent();
    again.deactivate();
  }

  @Test
  void withoutADatabaseThereAreNoServicesAndNoHarm(@TempDir Path data) throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    Map<String, String> properties =
        Map.of(
            "karaf.data",
            data.toString(),
            "FILLRATE_DB_URL",
            "jdbc:postgresql://127.0.0.1:" + closed + "/fillrate",
            "FILLRATE_DB_USER",
            "ann");
    StoreComponent component = new StoreComponent(context(properties), defaults());
    component.deactivate();
    assertThat(services).isEmpty();
    // a pool has terminated a moment before its last thread is gone
    await()
        .untilAsserted(
            () ->
                assertThat(List.copyOf(Thread.getAllStackTraces().keySet()))
                    .extracting(Thread::getName)
                    .doesNotContain("fillrate-store"));
  }
}
