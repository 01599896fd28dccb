package org.fillrate.provisioning.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fillrate.api.decision.DecisionService;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.provisioning.Reach;
import org.fillrate.provisioning.state.Champions.Champion;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * How far it reaches when a bundle stops or starts again. The rule:
 *
 * <ol>
 *   <li>The platform's ground and every library that it ships: {@link Reach#PLATFORM}.
 *   <li>What offers decisions or the registry, or reads policies; what knows a champion's kind of
 *       problem; and any other service of the API that the decision service uses at this moment (a
 *       risk model): {@link Reach#DECISIONS}. A reader that is updated or removed itself counts
 *       only where a champion has no other.
 *   <li>All else: {@link Reach#PLUGINS}.
 * </ol>
 */
public final class Reaches {
  /** Location of what is installed beside the shipped bundles; then comes its symbolic name. */
  public static final String PROVISIONED = "provisioned:";

  private static final String OURS = "org.fillrate.";
  private static final String API = "org.fillrate.api.";

  /** Floors 0 and 1, and what the next request needs: the store, accounts, the edges, ourselves. */
  private static final Set<String> GROUND =
      Set.of(
          "org.fillrate.api",
          "org.fillrate.djl",
          "org.fillrate.djl.linux",
          "org.fillrate.djl.macos",
          "org.fillrate.djl.windows",
          "org.fillrate.tensor",
          "org.fillrate.tensor.engine",
          "org.fillrate.tensor.network",
          "org.fillrate.inventory",
          "org.fillrate.learning",
          "org.fillrate.json",
          "org.fillrate.secret",
          "org.fillrate.store",
          "org.fillrate.access",
          "org.fillrate.provisioning",
          "org.fillrate.rest");

  private static final Set<String> DECIDING =
      Set.of(DecisionService.class.getName(), PolicyRegistry.class.getName());

  private final BundleContext context;
  private final List<Champion> champions;

  /**
   * @param champions that decide at this moment
   */
  public Reaches(BundleContext context, List<Champion> champions) {
    this.context = context;
    this.champions = List.copyOf(champions);
  }

  /** Why a bundle may not be removed or updated at all; empty where it may. */
  public static Optional<String> ground(Bundle bundle) {
    String name = String.valueOf(bundle.getSymbolicName());
    if (bundle.getBundleId() == 0) return Optional.of("it is the framework");
    if (isProvisioned(bundle)) return Optional.empty();
    if (GROUND.contains(name)) return Optional.of("the platform stands on it");
    if (!name.startsWith(OURS)) return Optional.of("it is a library of the platform");
    return Optional.empty();
  }

  public static boolean isProvisioned(Bundle bundle) {
    return bundle.getLocation().startsWith(PROVISIONED);
  }

  /** How far it reaches when it stops and starts again because of others. */
  public Reach of(Bundle bundle) {
    boolean reads = services(bundle).anyMatch(s -> names(s).contains(PolicyReader.class.getName()));
    return reads && ground(bundle).isEmpty() ? Reach.DECISIONS : ofChanging(bundle);
  }

  /** How far it reaches when it is updated or removed itself. */
  Reach ofChanging(Bundle bundle) {
    if (ground(bundle).isPresent()) return Reach.PLATFORM;
    Reach reach = services(bundle).anyMatch(this::decides) ? Reach.DECISIONS : Reach.PLUGINS;
    for (Bundle host : Disturbance.hosts(bundle)) {
      Reach further = of(host);
      if (further.exceeds(reach)) reach = further;
    }
    return reach;
  }

  private boolean decides(ServiceReference<?> service) {
    List<String> names = names(service);
    if (names.stream().anyMatch(DECIDING::contains)) return true;
    if (names.contains(EnvironmentProvider.class.getName())) {
      return champions.stream()
          .map(champion -> environments(champion.kind()))
          .anyMatch(worlds -> worlds.contains(service.getBundle()));
    }
    if (names.contains(PolicyReader.class.getName())) {
      return champions.stream().anyMatch(champion -> isOnlyReader(service, champion));
    }
    return names.stream().anyMatch(name -> name.startsWith(API)) && isUsedToDecide(service);
  }

  private boolean isOnlyReader(ServiceReference<?> service, Champion champion) {
    List<Bundle> readers = readers(champion);
    return !readers.isEmpty() && readers.stream().allMatch(service.getBundle()::equals);
  }

  /** Bundles with a reader for a champion's format. */
  List<Bundle> readers(Champion champion) {
    return Arrays.stream(context.getBundles())
        .flatMap(Reaches::services)
        .filter(service -> names(service).contains(PolicyReader.class.getName()))
        .filter(s -> ask(s, PolicyReader.class, r -> r.reads(champion.policy().format()), false))
        .map(ServiceReference::getBundle)
        .distinct()
        .toList();
  }

  /** Bundles with an environment of a kind. */
  List<Bundle> environments(String kind) {
    return Arrays.stream(context.getBundles())
        .flatMap(Reaches::services)
        .filter(service -> names(service).contains(EnvironmentProvider.class.getName()))
        .filter(s -> ask(s, EnvironmentProvider.class, EnvironmentProvider::kind, "").equals(kind))
        .map(ServiceReference::getBundle)
        .distinct()
        .toList();
  }

  private static boolean isUsedToDecide(ServiceReference<?> service) {
    Bundle[] users = service.getUsingBundles();
    return users != null
        && Arrays.stream(users)
            .filter(user -> !user.equals(service.getBundle()))
            .flatMap(Reaches::services)
            .anyMatch(offer -> names(offer).contains(DecisionService.class.getName()));
  }

  static Stream<ServiceReference<?>> services(Bundle bundle) {
    ServiceReference<?>[] services = bundle.getRegisteredServices();
    return services == null ? Stream.empty() : Arrays.stream(services);
  }

  static List<String> names(ServiceReference<?> service) {
    return service.getProperty(Constants.OBJECTCLASS) instanceof String[] names
        ? List.of(names)
        : List.of();
  }

  /** Asks a plug-in about itself; one that throws has nothing to say. */
  <S, T> T ask(
      ServiceReference<?> reference,
      Class<S> type,
      java.util.function.Function<S, T> question,
      T otherwise) {
    Object service = context.getService(reference);
    if (!type.isInstance(service)) return otherwise;
    try {
      return question.apply(type.cast(service));
    } catch (RuntimeException | LinkageError e) {
      return otherwise;
    } finally {
      context.ungetService(reference);
    }
  }
}
