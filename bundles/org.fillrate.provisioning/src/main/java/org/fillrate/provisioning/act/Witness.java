package org.fillrate.provisioning.act;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fillrate.api.provisioning.Change.Proof;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.api.provisioning.Plan.BundleStep;
import org.fillrate.api.provisioning.Plan.Deed;
import org.fillrate.provisioning.plan.Planned;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Writes down what the framework says of its bundles, to hold the plan against it. */
final class Witness implements SynchronousBundleListener, AutoCloseable {
  private final BundleContext context;

  /** {@code name version event}, as it came. */
  private final List<String> observed = new ArrayList<>();

  /** {@code name event}. */
  private final Set<String> deeds = new LinkedHashSet<>();

  private final Set<String> names = new TreeSet<>();

  Witness(BundleContext context) {
    this.context = context;
    context.addBundleListener(this);
  }

  @Override
  public synchronized void bundleChanged(BundleEvent event) {
    String word =
        switch (event.getType()) {
          case BundleEvent.INSTALLED -> "installed";
          case BundleEvent.STARTED -> "started";
          case BundleEvent.STOPPED -> "stopped";
          case BundleEvent.UPDATED -> "updated";
          case BundleEvent.UNINSTALLED -> "uninstalled";
          default -> "";
        };
    if (word.isEmpty()) return;
    Bundle bundle = event.getBundle();
    String name = String.valueOf(bundle.getSymbolicName());
    observed.add(name + " " + bundle.getVersion() + " " + word);
    deeds.add(name + " " + word);
    names.add(name);
  }

  @Override
  public void close() {
    context.removeBundleListener(this);
  }

  /** The plan against what was seen. */
  synchronized Proof proof(Planned planned) {
    Set<String> unplanned = unplanned(planned);
    List<String> missing = new ArrayList<>();
    for (BundleStep step : planned.plan().steps()) missing.addAll(missing(step, planned));
    for (Plan.Disturbed disturbed : planned.plan().disturbed()) {
      for (String word : List.of("stopped", "started"))
        expect(disturbed.symbolicName(), word, missing);
    }
    return new Proof(
        observed,
        observed.stream()
            .filter(line -> unplanned.contains(line.substring(0, line.indexOf(' '))))
            .toList(),
        missing);
  }

  /** Names of bundles that the plan did not name. */
  synchronized Set<String> unplanned(Planned planned) {
    Set<String> unplanned = new TreeSet<>(names);
    planned.plan().steps().forEach(step -> unplanned.remove(step.symbolicName()));
    planned.plan().disturbed().forEach(d -> unplanned.remove(d.symbolicName()));
    unplanned.removeAll(planned.quiet());
    return unplanned;
  }

  private List<String> missing(BundleStep step, Planned planned) {
    List<String> missing = new ArrayList<>();
    String name = step.symbolicName();
    if (step.deed() == Deed.REMOVE) expect(name, "uninstalled", missing);
    // an update of what was kept out of the framework installs it
    boolean loaded = deeds.contains(name + " installed") || deeds.contains(name + " updated");
    if (step.deed() != Deed.REMOVE && !loaded) {
      missing.add(name + (step.deed() == Deed.ADD ? " installed" : " updated"));
    }
    if (step.deed() != Deed.REMOVE && !planned.fragments().contains(name)) {
      expect(name, "started", missing);
    }
    return missing;
  }

  private void expect(String name, String word, List<String> missing) {
    if (!deeds.contains(name + " " + word)) missing.add(name + " " + word);
  }
}
