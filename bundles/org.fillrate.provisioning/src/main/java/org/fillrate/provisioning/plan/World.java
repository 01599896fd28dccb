package org.fillrate.provisioning.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolveContext;

/**
 * The framework as it would be after a change, for its own resolver: bundles that stay keep their
 * wirings, those that are disturbed lose them, new ones are files.
 */
final class World extends ResolveContext {
  private final List<Resource> all = new ArrayList<>();
  private final Map<Resource, Wiring> wirings = new HashMap<>();
  private final Set<Resource> mandatory;
  private final Comparator<Capability> preference =
      Comparator.<Capability, Boolean>comparing(c -> !wirings.containsKey(c.getResource()))
          .thenComparing(World::version, Comparator.reverseOrder())
          .thenComparing(World::bundleId);

  /**
   * @param stay bundles of the framework that are there afterwards with the same content
   * @param disturbed those of them that are wired anew
   * @param added resources that come
   * @param mandatory what must resolve
   */
  World(
      Collection<Bundle> stay,
      Collection<Bundle> disturbed,
      Collection<Resource> added,
      Set<Resource> mandatory) {
    for (Bundle bundle : stay) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      if (revision == null) continue;
      all.add(revision);
      BundleWiring wiring = revision.getWiring();
      if (wiring != null && !disturbed.contains(bundle)) wirings.put(revision, wiring);
    }
    all.addAll(added);
    this.mandatory = Set.copyOf(mandatory);
  }

  @Override
  public Collection<Resource> getMandatoryResources() {
    return mandatory;
  }

  @Override
  public List<Capability> findProviders(Requirement requirement) {
    List<Capability> found = new ArrayList<>();
    for (Resource resource : all) {
      for (Capability capability : offered(resource, requirement.getNamespace())) {
        if (matches(requirement, capability)) found.add(capability);
      }
    }
    found.sort(preference);
    return found;
  }

  /** All that is offered in a namespace, whoever may use it. */
  List<Capability> offered(String namespace) {
    return all.stream().flatMap(resource -> offered(resource, namespace).stream()).toList();
  }

  /** A wired resource offers what its wiring says: without what it gave up, with its fragments'. */
  private List<Capability> offered(Resource resource, String namespace) {
    Wiring wiring = wirings.get(resource);
    return wiring == null
        ? resource.getCapabilities(namespace)
        : wiring.getResourceCapabilities(namespace);
  }

  static boolean matches(Requirement requirement, Capability capability) {
    String filter = requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
    if (filter == null) return true;
    try {
      if (!FrameworkUtil.createFilter(filter).matches(capability.getAttributes())) return false;
    } catch (InvalidSyntaxException e) {
      return false;
    }
    String asked =
        capability
            .getDirectives()
            .getOrDefault(PackageNamespace.CAPABILITY_MANDATORY_DIRECTIVE, "");
    for (String attribute : asked.split(",")) {
      if (!attribute.isBlank() && !filter.contains("(" + attribute.strip())) return false;
    }
    return true;
  }

  @Override
  public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
    int at = 0;
    while (at < capabilities.size() && preference.compare(capabilities.get(at), hosted) <= 0) at++;
    capabilities.add(at, hosted);
    return at;
  }

  @Override
  public boolean isEffective(Requirement requirement) {
    String effective = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
    return effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE);
  }

  @Override
  public Map<Resource, Wiring> getWirings() {
    return wirings;
  }

  /** Fragments of a host that is wired anew. */
  @Override
  public Collection<Resource> findRelatedResources(Resource host) {
    List<Capability> hosts = host.getCapabilities(HostNamespace.HOST_NAMESPACE);
    if (hosts.isEmpty()) return List.of();
    return all.stream()
        .filter(
            resource ->
                resource.getRequirements(HostNamespace.HOST_NAMESPACE).stream()
                    .anyMatch(need -> hosts.stream().anyMatch(offer -> matches(need, offer))))
        .toList();
  }

  static Version version(Capability capability) {
    String attribute =
        capability.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)
            ? PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE
            : BundleNamespace.CAPABILITY_BUNDLE_VERSION_ATTRIBUTE;
    return capability.getAttributes().get(attribute) instanceof Version version
        ? version
        : Version.emptyVersion;
  }

  private static long bundleId(Capability capability) {
    return capability.getResource() instanceof BundleRevision revision
        ? revision.getBundle().getBundleId()
        : Long.MAX_VALUE;
  }
}
