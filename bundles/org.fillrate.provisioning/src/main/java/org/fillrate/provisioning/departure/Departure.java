package org.fillrate.provisioning.departure;

import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Capability;

/**
 * A version of a bundle that goes, as far as that can be kept without keeping any of it.
 *
 * @param packages of its own classes, without those that others export too: libraries that it
 *     carries a copy of
 */
record Departure(String symbolicName, String version, Set<String> packages) {

  static Departure of(Bundle bundle, BundleWiring wiring, BundleContext framework) {
    Set<String> packages = new TreeSet<>();
    for (String path :
        wiring.listResources(
            "/",
            "*.class",
            BundleWiring.LISTRESOURCES_LOCAL | BundleWiring.LISTRESOURCES_RECURSE)) {
      int slash = path.lastIndexOf('/');
      if (slash > 0) packages.add(path.substring(0, slash).replace('/', '.'));
    }
    packages.removeAll(exported(bundle, framework));
    return new Departure(
        String.valueOf(bundle.getSymbolicName()), bundle.getVersion().toString(), packages);
  }

  private static Set<String> exported(Bundle but, BundleContext framework) {
    Set<String> exported = new TreeSet<>();
    for (Bundle bundle : framework.getBundles()) {
      BundleWiring wiring = bundle.equals(but) ? null : bundle.adapt(BundleWiring.class);
      if (wiring == null) continue;
      for (Capability offer : wiring.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
        exported.add(String.valueOf(offer.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
      }
    }
    return exported;
  }

  /** Whether a class of this name was its own. */
  boolean owns(String className) {
    int dot = className.lastIndexOf('.');
    return dot > 0 && packages.contains(className.substring(0, dot));
  }
}
