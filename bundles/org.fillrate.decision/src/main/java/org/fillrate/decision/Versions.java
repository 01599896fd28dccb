package org.fillrate.decision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fillrate.api.decision.Recomputation.Change;
import org.fillrate.api.decision.Recomputation.Kind;
import org.fillrate.inventory.projection.StockProjection;
import org.fillrate.learning.Safetensors;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Versions of the bundles that parts come from; outside of a framework there are none. */
final class Versions {
  private final Map<String, String> byName = new HashMap<>();

  private Versions() {}

  /** Those of every decision: this one, those of the projection of stock and of networks. */
  static Versions ofEach() {
    return new Versions()
        .addBundleOf(Versions.class)
        .addBundleOf(StockProjection.class)
        .addBundleOf(Safetensors.class);
  }

  Versions add(Object service) {
    return addBundleOf(service.getClass());
  }

  private Versions addBundleOf(Class<?> part) {
    Bundle bundle = FrameworkUtil.getBundle(part);
    if (bundle != null) byName.put(bundle.getSymbolicName(), bundle.getVersion().toString());
    return this;
  }

  Map<String, String> byName() {
    return byName;
  }

  /** Adds which of the bundles that took part have another version now, or are gone. */
  static void compare(Map<String, String> was, Map<String, String> is, List<Change> changes) {
    new TreeMap<>(was)
        .forEach(
            (name, before) -> {
              String now = is.getOrDefault(name, "");
              if (!before.equals(now)) {
                changes.add(new Change(Kind.VERSION, name, before, now));
              }
            });
  }
}
