package org.fillrate.rest.resource;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fillrate.rest.http.HttpProblem;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/**
 * Starts and stops OSGi bundles. What serves this very request, and what others stand on, stays as
 * it is.
 */
public final class BundleAdministration {
  /** How provisioning calls where its bundles come from. */
  private static final String INSTALLED = "provisioned:";

  /** How Karaf calls what it starts from its own lists. */
  private static final List<String> SHIPPED = List.of("reference:file:", "mvn:");

  private static final String OURS = "org.fillrate.";

  /** Floors 0 and 1, and what the next request needs: the store, accounts and this bundle. */
  private static final Set<String> GROUND =
      Set.of(
          "org.fillrate.api",
          "org.fillrate.djl",
          "org.fillrate.djl.linux",
          "org.fillrate.djl.macos",
          "org.fillrate.djl.windows",
          "org.fillrate.tensor",
          "org.fillrate.tensor.engine",
          "org.fillrate.inventory",
          "org.fillrate.learning",
          "org.fillrate.json",
          "org.fillrate.secret",
          "org.fillrate.store",
          "org.fillrate.access",
          "org.fillrate.rest");

  private final BundleContext context;

  public BundleAdministration(BundleContext context) {
    this.context = context;
  }

  List<Bundle> all() {
    return List.of(context.getBundles());
  }

  Bundle known(String id) {
    try {
      Bundle bundle = context.getBundle(Long.parseLong(id));
      if (bundle != null) return bundle;
    } catch (NumberFormatException e) {
      // answered below, as an unknown number is
    }
    throw HttpProblem.notFound("bundle", id);
  }

  /** Why a bundle may not be changed here; empty where it may. */
  static Optional<String> guarded(Bundle bundle) {
    String name = String.valueOf(bundle.getSymbolicName());
    if (bundle.getBundleId() == 0) return Optional.of("it is the framework");
    if (GROUND.contains(name)) return Optional.of("the platform stands on it");
    if (origin(bundle).equals("installed") || name.startsWith(OURS)) return Optional.empty();
    return Optional.of("it is a library of the platform");
  }

  /** {@code shipped} with the server, {@code installed} by provisioning, or {@code other}. */
  static String origin(Bundle bundle) {
    String location = bundle.getLocation();
    if (location.startsWith(INSTALLED)) return "installed";
    boolean shipped = bundle.getBundleId() == 0 || SHIPPED.stream().anyMatch(location::startsWith);
    return shipped ? "shipped" : "other";
  }

  void start(Bundle bundle) {
    changeable(bundle);
    refuseFragment(bundle);
    attempt("start", bundle, bundle::start);
  }

  void stop(Bundle bundle) {
    changeable(bundle);
    refuseFragment(bundle);
    attempt("stop", bundle, bundle::stop);
  }

  private static void refuseFragment(Bundle bundle) {
    host(bundle)
        .ifPresent(
            host -> {
              String name = bundle.getSymbolicName();
              throw HttpProblem.conflict(
                  name + " is a fragment: it starts and stops with " + host + ".");
            });
  }

  /** Symbolic name of the bundle that a fragment adds to; empty where it is none. */
  static Optional<String> host(Bundle bundle) {
    return Optional.ofNullable(bundle.getHeaders("").get(Constants.FRAGMENT_HOST))
        .map(header -> header.split(";", 2)[0].strip());
  }

  private static void changeable(Bundle bundle) {
    guarded(bundle)
        .ifPresent(
            reason -> {
              throw HttpProblem.conflict(
                  bundle.getSymbolicName() + " cannot be changed here: " + reason + ".");
            });
  }

  private interface Change {
    void run() throws BundleException;
  }

  private static void attempt(String deed, Bundle bundle, Change change) {
    try {
      change.run();
    } catch (BundleException e) {
      Throwable cause = e.getCause();
      String why = e.getMessage() + (cause == null ? "" : " (" + cause + ")");
      throw HttpProblem.conflict("Could not " + deed + " " + bundle.getSymbolicName() + ": " + why);
    }
  }
}
