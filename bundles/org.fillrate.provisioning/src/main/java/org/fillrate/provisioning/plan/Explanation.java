package org.fillrate.provisioning.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** Why something does not resolve, in sentences for people. */
final class Explanation {
  private static final Pattern FROM = Pattern.compile("\\((?:bundle-)?version>=([^)]+)\\)");
  private static final Pattern BELOW = Pattern.compile("\\(!\\((?:bundle-)?version>=([^)]+)\\)\\)");
  private static final Pattern UP_TO = Pattern.compile("\\((?:bundle-)?version<=([^)]+)\\)");

  private final World world;
  private final List<Resource> leaving;
  private final Set<Resource> seen = new HashSet<>();
  private final Set<String> sentences = new LinkedHashSet<>();

  /**
   * @param leaving what is there no more
   */
  Explanation(World world, List<Resource> leaving) {
    this.world = world;
    this.leaving = leaving;
  }

  /**
   * What a resource, and what it would be wired to, lacks; empty where nothing is plainly missing.
   */
  List<String> of(Resource resource) {
    lacks(resource);
    return new ArrayList<>(sentences);
  }

  private boolean lacks(Resource resource) {
    if (world.getWirings().containsKey(resource) || !seen.add(resource)) return false;
    boolean lacking = false;
    for (Requirement requirement : resource.getRequirements(null)) {
      if (isOptional(requirement) || !world.isEffective(requirement)) continue;
      List<Capability> offers = world.findProviders(requirement);
      if (offers.isEmpty()) {
        sentences.add(sentence(resource, requirement));
        lacking = true;
      } else {
        boolean every = true;
        for (Capability offer : offers) every &= lacks(offer.getResource());
        lacking |= every;
      }
    }
    return lacking;
  }

  private static boolean isOptional(Requirement requirement) {
    String resolution = requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
    return "optional".equals(resolution) || "dynamic".equals(resolution);
  }

  private String sentence(Resource resource, Requirement requirement) {
    String name = name(requirement).orElse("");
    String what = noun(requirement, name + range(requirement));
    if (requirement
        .getNamespace()
        .equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
      return Said.OTHER_JAVA.with(
          title(resource), filter(requirement), Runtime.version().feature());
    }
    List<Capability> same = named(world.offered(requirement.getNamespace()), requirement, name);
    if (!same.isEmpty()) return Said.OTHER_VERSION.with(title(resource), what, offers(same));
    List<Capability> gone =
        leaving.stream()
            .flatMap(r -> r.getCapabilities(requirement.getNamespace()).stream())
            .filter(capability -> World.matches(requirement, capability))
            .toList();
    if (!gone.isEmpty()) {
      return Said.LEAVES.with(title(resource), what, title(gone.get(0).getResource()));
    }
    return Said.NOBODY.with(title(resource), what);
  }

  private static List<Capability> named(
      List<Capability> all, Requirement requirement, String name) {
    return all.stream()
        .filter(
            capability -> name.equals(capability.getAttributes().get(requirement.getNamespace())))
        .sorted(Comparator.comparing(World::version).reversed())
        .toList();
  }

  /** {@code 1.0.0 from org.fillrate.api}. */
  private static String offers(List<Capability> same) {
    return same.stream()
        .map(c -> Said.OFFER.with(World.version(c), title(c.getResource())))
        .distinct()
        .reduce((a, b) -> a + " and " + b)
        .orElse("");
  }

  private static String noun(Requirement requirement, String name) {
    return switch (requirement.getNamespace()) {
      case PackageNamespace.PACKAGE_NAMESPACE -> Said.PACKAGE.with(name);
      case BundleNamespace.BUNDLE_NAMESPACE -> Said.BUNDLE.with(name);
      case HostNamespace.HOST_NAMESPACE -> Said.HOST.with(name);
      default -> Said.CAPABILITY.with(requirement.getNamespace() + " " + name);
    };
  }

  private static String filter(Requirement requirement) {
    return requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
  }

  /**
   * What is asked for by name: the value that its filter wants of the namespace's own attribute.
   */
  static Optional<String> name(Requirement requirement) {
    Matcher matcher =
        Pattern.compile("\\(" + Pattern.quote(requirement.getNamespace()) + "=([^)]+)\\)")
            .matcher(filter(requirement));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** {@code [1.0,2)} with a blank before it; empty where every version will do. */
  static String range(Requirement requirement) {
    String filter = filter(requirement);
    Matcher below = BELOW.matcher(filter);
    String end = "";
    if (below.find()) {
      end = version(below.group(1)) + ")";
      filter = filter.substring(0, below.start()) + filter.substring(below.end());
    }
    Matcher upTo = UP_TO.matcher(filter);
    if (upTo.find()) end = version(upTo.group(1)) + "]";
    Matcher from = FROM.matcher(filter);
    String start = from.find() ? version(from.group(1)) : "";
    if (start.isEmpty() && end.isEmpty()) return "";
    if (end.isEmpty()) return start.equals("0") ? "" : " " + start + " or newer";
    return " [" + (start.isEmpty() ? "0" : start) + "," + end;
  }

  /** Without the zeros that say nothing: {@code 2} for {@code 2.0.0}. */
  private static String version(String text) {
    return Version.parseVersion(text.strip()).toString().replaceAll("(\\.0){1,2}$", "");
  }

  /** {@code org.fillrate.api 0.1.0}. */
  static String title(Resource resource) {
    return resource.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE).stream()
        .findFirst()
        .map(Explanation::title)
        .orElse(resource.toString());
  }

  private static String title(Capability identity) {
    return identity.getAttributes().get(IdentityNamespace.IDENTITY_NAMESPACE)
        + " "
        + identity.getAttributes().get(IdentityNamespace.CAPABILITY_VERSION_ATTRIBUTE);
  }
}
