package org.fillrate.provisioning.act;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.api.provisioning.Plan.BundleStep;
import org.fillrate.api.provisioning.Plan.Deed;
import org.fillrate.api.provisioning.Reach;
import org.fillrate.provisioning.plan.Planned;
import org.fillrate.provisioning.plan.Reaches;
import org.fillrate.provisioning.state.Champions;
import org.fillrate.provisioning.state.Champions.Champion;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Whether the server is well after an act; what is not gets some time to become so. */
final class HealthGate {
  private static final String API = "org.fillrate.api.";
  private static final Duration LOOK = Duration.ofMillis(50);

  private final BundleContext context;
  private final Champions champions;
  private final Components components;
  private final Duration patience;

  HealthGate(BundleContext context, Champions champions, Components components, Duration patience) {
    this.context = context;
    this.champions = champions;
    this.components = components;
    this.patience = patience;
  }

  /**
   * What was well before.
   *
   * @param services of the platform's own bundles, as {@code type of bundle}
   * @param readable champions that an installed reader reads
   */
  record Before(Set<String> services, List<Champion> readable) {}

  Before look() {
    return new Before(services(), champions.all().stream().filter(this::isReadable).toList());
  }

  private Set<String> services() {
    Set<String> services = new TreeSet<>();
    for (Bundle bundle : context.getBundles()) {
      if (Reaches.isProvisioned(bundle)) continue;
      for (String type : types(bundle)) services.add(type + " of " + bundle.getSymbolicName());
    }
    return services;
  }

  private static List<String> types(Bundle bundle) {
    ServiceReference<?>[] services = bundle.getRegisteredServices();
    if (services == null) return List.of();
    List<String> types = new ArrayList<>();
    for (ServiceReference<?> service : services) {
      if (service.getProperty(Constants.OBJECTCLASS) instanceof String[] names) {
        Arrays.stream(names).filter(name -> name.startsWith(API)).forEach(types::add);
      }
    }
    return types;
  }

  private boolean isReadable(Champion champion) {
    try {
      for (ServiceReference<PolicyReader> reference :
          context.getServiceReferences(PolicyReader.class, null)) {
        PolicyReader reader = context.getService(reference);
        try {
          if (reader != null && reader.reads(champion.policy().format())) return true;
        } finally {
          context.ungetService(reference);
        }
      }
      return false;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits until all is well, or patience ends. */
  void pass(Planned planned, Before before, Witness witness, Reach budget)
      throws ActFailure, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    List<String> faults = faults(planned, before);
    while (!faults.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(LOOK.toMillis());
      faults = faults(planned, before);
    }
    if (!faults.isEmpty()) throw new ActFailure(String.join(" ", faults));
    withinBudget(planned, witness, budget);
  }

  private List<String> faults(Planned planned, Before before) {
    List<String> faults = new ArrayList<>();
    for (BundleStep step : planned.plan().steps()) {
      if (step.deed() != Deed.REMOVE) faults.addAll(faults(step, planned));
    }
    Set<String> lost = new TreeSet<>(before.services());
    lost.removeAll(services());
    for (BundleStep step : planned.plan().steps()) {
      lost.removeIf(service -> service.endsWith(" of " + step.symbolicName()));
    }
    lost.forEach(service -> faults.add(Said.LOST.with(service)));
    for (Champion champion : before.readable()) {
      if (!planned.plan().policies().contains(champion.policy().id()) && !isReadable(champion)) {
        faults.add(Said.UNREAD.with(champion.problem()));
      }
    }
    return faults;
  }

  private List<String> faults(BundleStep step, Planned planned) {
    String name = step.symbolicName();
    List<String> faults = new ArrayList<>();
    Bundle bundle = find(name);
    if (bundle == null) return List.of(Said.NOT_THERE.with(name));
    boolean fragment = planned.fragments().contains(name);
    if (bundle.getState() != (fragment ? Bundle.RESOLVED : Bundle.ACTIVE)) {
      faults.add((fragment ? Said.NOT_ATTACHED : Said.NOT_RUNNING).with(name));
    }
    List<String> unsatisfied = components.faults(bundle);
    faults.addAll(unsatisfied);
    if (unsatisfied.isEmpty()) {
      List<String> missing = new ArrayList<>(planned.offers().getOrDefault(name, List.of()));
      missing.removeAll(types(bundle));
      missing.forEach(type -> faults.add(Said.NO_SERVICE.with(name, type)));
    }
    return faults;
  }

  private @org.jspecify.annotations.Nullable Bundle find(String name) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElse(null);
  }

  /** What the plan did not foresee may not reach further than was allowed. */
  private void withinBudget(Planned planned, Witness witness, Reach budget) throws ActFailure {
    Reaches reaches = new Reaches(context, champions.all());
    for (String name : witness.unplanned(planned)) {
      Bundle bundle = find(name);
      if (bundle != null && reaches.of(bundle).exceeds(budget)) {
        throw new ActFailure(Said.UNFORESEEN.with(name));
      }
    }
  }
}
