package org.fillrate.provisioning.plan;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * Which bundles of the framework are wired anew because others change, and through which wiring.
 */
final class Disturbance {
  private final Set<Bundle> closure = new LinkedHashSet<>();
  private final Map<Bundle, String> causes = new LinkedHashMap<>();

  /**
   * @param changing bundles that are updated or removed, with what happens to them: {@code is
   *     updated}
   * @param added resources that come; where one is a fragment, its host is wired anew
   */
  Disturbance(BundleContext framework, Map<Bundle, String> changing, Collection<Resource> added) {
    Map<Bundle, String> roots = new HashMap<>(changing);
    for (Bundle bundle : changing.keySet()) {
      hosts(bundle).forEach(host -> roots.putIfAbsent(host, Said.UNFRAGMENTED.with()));
    }
    for (Resource resource : added) {
      for (Requirement need : resource.getRequirements(HostNamespace.HOST_NAMESPACE)) {
        resolvedHosts(framework, need).forEach(host -> hostOf(host, resource, roots));
      }
    }
    FrameworkWiring wiring =
        framework.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    closure.addAll(wiring.getDependencyClosure(roots.keySet()));
    closure.removeAll(changing.keySet());
    trace(roots);
  }

  private void hostOf(Bundle host, Resource fragment, Map<Bundle, String> roots) {
    if (roots.putIfAbsent(host, Said.FRAGMENTED.with()) == null) {
      causes.put(host, Said.ADDS.with(Explanation.title(fragment)));
    }
  }

  private static List<Bundle> resolvedHosts(BundleContext framework, Requirement need) {
    return java.util.Arrays.stream(framework.getBundles())
        .filter(
            bundle -> {
              BundleWiring wiring = bundle.adapt(BundleWiring.class);
              return wiring != null
                  && wiring.getCapabilities(HostNamespace.HOST_NAMESPACE).stream()
                      .anyMatch(offer -> World.matches(need, offer));
            })
        .toList();
  }

  /** Bundles that a fragment is attached to. */
  static List<Bundle> hosts(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring == null) return List.of();
    return wiring.getRequiredWires(HostNamespace.HOST_NAMESPACE).stream()
        .map(wire -> wire.getProvider().getBundle())
        .toList();
  }

  /** Walks from what changes along the wires, so that each bundle is told the nearest cause. */
  private void trace(Map<Bundle, String> roots) {
    Deque<Bundle> open = new ArrayDeque<>(roots.keySet());
    Set<Bundle> seen = new LinkedHashSet<>(roots.keySet());
    while (!open.isEmpty()) {
      Bundle provider = open.remove();
      BundleWiring wiring = provider.adapt(BundleWiring.class);
      if (wiring == null) continue;
      for (BundleWire wire : wiring.getProvidedWires(null)) {
        Bundle user = wire.getRequirer().getBundle();
        if (!closure.contains(user) || !seen.add(user)) continue;
        String fate = roots.getOrDefault(provider, Said.AGAIN.with());
        causes.put(user, cause(wire, provider, fate));
        open.add(user);
      }
    }
  }

  private static String cause(BundleWire wire, Bundle provider, String fate) {
    String user = wire.getRequirer().getSymbolicName();
    Capability used = wire.getCapability();
    String from = provider.getSymbolicName() + " " + provider.getVersion();
    return switch (used.getNamespace()) {
      case PackageNamespace.PACKAGE_NAMESPACE ->
          Said.IMPORTS.with(
              user, used.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE), from, fate);
      case BundleNamespace.BUNDLE_NAMESPACE -> Said.REQUIRES.with(user, from, fate);
      case HostNamespace.HOST_NAMESPACE -> Said.FRAGMENT_OF.with(user, from, fate);
      default -> Said.USES.with(user, used.getNamespace(), from, fate);
    };
  }

  /** All that is wired anew, whether it runs or not; without what changes itself. */
  Set<Bundle> bundles() {
    return closure;
  }

  /** The wiring that ties a bundle to the change. */
  String cause(Bundle bundle) {
    return causes.getOrDefault(bundle, Said.WIRED.with());
  }
}
