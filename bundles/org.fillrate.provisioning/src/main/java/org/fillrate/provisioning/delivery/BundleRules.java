package org.fillrate.provisioning.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** What a bundle may call itself and offer: nothing that is the platform's. */
final class BundleRules {
  private static final String NAME = "[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*";
  private static final String BUILDING = "Unable to build resource for ";
  private static final String OURS = "org.fillrate";
  private static final List<String> RESERVED_PACKAGES = List.of(OURS, "java", "org.osgi");
  private static final Set<String> RESERVED_CAPABILITIES =
      Set.of("osgi.ee", "osgi.native", "osgi.identity");
  private static final Set<String> FRAMEWORK =
      Set.of(Constants.SYSTEM_BUNDLE_SYMBOLICNAME, "org.apache.felix.framework");

  private final Set<String> shippedBundles;
  private final Set<String> shippedPackages;

  /**
   * @param shippedBundles symbolic names
   * @param shippedPackages those that the platform exports
   */
  BundleRules(Set<String> shippedBundles, Set<String> shippedPackages) {
    this.shippedBundles = Set.copyOf(shippedBundles);
    this.shippedPackages = Set.copyOf(shippedPackages);
  }

  /**
   * @param name {@code Bundle-SymbolicName} without its parameters
   */
  record Identity(String name, String version, List<String> classPath) {}

  /**
   * Reads who a bundle is, and notes every rule that it breaks.
   *
   * @throws Refused where its manifest is none of a bundle
   */
  Identity check(String label, Map<String, String> headers, Findings findings) throws Refused {
    Identity identity = identity(label, headers);
    String name = identity.name();
    if (shippedBundles.contains(name) || within(name, OURS)) {
      findings.refuse(
          "reserved-name",
          "%s claims another bundle's name: %s is the platform's. Give it a Bundle-SymbolicName of its vendor."
              .formatted(label, name));
    }
    for (Clause export : clauses(headers, Constants.EXPORT_PACKAGE)) {
      String offered = export.getName();
      if (shippedPackages.contains(offered)
          || RESERVED_PACKAGES.stream().anyMatch(reserved -> within(offered, reserved))) {
        findings.refuse(
            "reserved-package",
            "%s exports %s, which is the platform's. Import it instead, and leave its classes out."
                .formatted(name, EntryNames.shown(offered)));
      }
    }
    for (Clause provided : clauses(headers, Constants.PROVIDE_CAPABILITY)) {
      String namespace = provided.getName();
      if (RESERVED_CAPABILITIES.contains(namespace) || within(namespace, "osgi.wiring")) {
        findings.refuse(
            "reserved-capability",
            "%s provides the capability %s, which only the framework may. Leave it out of Provide-Capability."
                .formatted(name, EntryNames.shown(namespace)));
      }
    }
    fragment(name, headers, findings);
    if (headers.containsKey(Constants.BUNDLE_NATIVECODE)) {
      findings.warn(
          name
              + " brings native code: no check sees into it, and it may stay loaded until the server restarts.");
    }
    if (clauses(headers, Constants.DYNAMICIMPORT_PACKAGE).length > 0) {
      findings.warn(
          name + " imports packages dynamically: what it will be wired to cannot be foretold.");
    }
    return identity;
  }

  private void fragment(String name, Map<String, String> headers, Findings findings) {
    for (Clause host : clauses(headers, Constants.FRAGMENT_HOST)) {
      if (FRAMEWORK.contains(host.getName())
          || host.getDirective(Constants.EXTENSION_DIRECTIVE) != null) {
        findings.refuse(
            "framework-extension",
            name + " would become a part of the OSGi framework itself. Make it a bundle.");
      } else if (shippedBundles.contains(host.getName()) || within(host.getName(), OURS)) {
        findings.refuse(
            "shipped-host",
            "%s would become a part of the shipped bundle %s. Make it a bundle of its own."
                .formatted(name, host.getName()));
      }
    }
  }

  private static Identity identity(String label, Map<String, String> headers) throws Refused {
    try {
      // it knows the syntax of every header, and has no one exception for what breaks it
      ResourceBuilder.build(label, headers);
      Clause[] names = clauses(headers, Constants.BUNDLE_SYMBOLICNAME);
      String version = headers.get(Constants.BUNDLE_VERSION);
      if (names.length != 1 || !names[0].getName().matches(NAME)) {
        throw bad(label, "has no valid Bundle-SymbolicName");
      }
      if (version == null) throw bad(label, "has no Bundle-Version");
      List<String> classPath =
          Arrays.stream(clauses(headers, Constants.BUNDLE_CLASSPATH)).map(Clause::getName).toList();
      return new Identity(names[0].getName(), Version.parseVersion(version).toString(), classPath);
    } catch (BundleException | RuntimeException e) {
      String why = String.valueOf(e.getMessage()).replace(BUILDING + label + ": ", "");
      throw bad(label, "breaks the rules: " + EntryNames.shown(why));
    }
  }

  private static Clause[] clauses(Map<String, String> headers, String header) {
    @Nullable String value = headers.get(header);
    return value == null ? new Clause[0] : Parser.parseHeader(value);
  }

  private static boolean within(String name, String prefix) {
    return name.equals(prefix) || name.startsWith(prefix + ".");
  }

  private static Refused bad(String label, String what) {
    return new Refused(
        "bad-manifest", "The manifest of %s %s; let bnd or Maven write it.".formatted(label, what));
  }
}
