package org.fillrate.rest.resource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.rest.http.HttpProblem;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plain OSGi bundles, by the framework's own means. What serves this very request, and what others
 * stand on, stays as it is.
 */
public final class BundleAdministration {
  private static final Logger LOG = LoggerFactory.getLogger(BundleAdministration.class);
  private static final int REFRESH_SECONDS = 30;
  private static final String UPLOADED = "upload:";
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
    boolean uploaded = bundle.getLocation().startsWith(UPLOADED);
    if (!uploaded && !name.startsWith(OURS)) return Optional.of("it is a library of the platform");
    return Optional.empty();
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

  void remove(Bundle bundle) {
    changeable(bundle);
    attempt("remove", bundle, bundle::uninstall);
    refresh(bundle);
  }

  /** Installs a bundle and starts it; where it does not start, nothing stays. */
  Bundle install(InputStream jar, boolean start) throws IOException {
    return withFile(
        jar,
        file -> {
          Identity identity = identity(file);
          refuseSecond(identity);
          Bundle bundle = install(file, identity);
          try {
            if (start && host(bundle).isEmpty()) start(bundle);
            return bundle;
          } catch (HttpProblem e) {
            attempt("remove", bundle, bundle::uninstall);
            throw e;
          }
        });
  }

  /** Replaces a bundle's content by another version of the same bundle. */
  void update(Bundle bundle, InputStream jar) throws IOException {
    changeable(bundle);
    withFile(
        jar,
        file -> {
          Identity identity = identity(file);
          if (!identity.name().equals(bundle.getSymbolicName())) {
            throw new InvalidInput(
                "Bundle-SymbolicName",
                "must be " + bundle.getSymbolicName() + ", but is " + identity.name());
          }
          try (InputStream in = Files.newInputStream(file)) {
            attempt("update", bundle, () -> bundle.update(in));
          }
          refresh(bundle);
          return bundle;
        });
  }

  private record Identity(String name, Version version) {}

  private interface Use<T> {
    T of(Path file) throws IOException;
  }

  /** The whole upload lies on disk before the framework sees any of it. */
  private static <T> T withFile(InputStream jar, Use<T> use) throws IOException {
    Path file = Files.createTempFile("fillrate-upload", ".jar");
    try {
      Files.copy(jar, file, StandardCopyOption.REPLACE_EXISTING);
      return use.of(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static Identity identity(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      String name =
          manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
      if (manifest == null || name == null) {
        throw new InvalidInput("Bundle-SymbolicName", "is missing: the JAR is no OSGi bundle");
      }
      String version = manifest.getMainAttributes().getValue(Constants.BUNDLE_VERSION);
      return new Identity(name.split(";", 2)[0].strip(), Version.parseVersion(version));
    } catch (InvalidInput e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidInput("file", "must be a JAR with a valid manifest: " + e.getMessage());
    }
  }

  private void refuseSecond(Identity identity) {
    Stream<Bundle> same =
        Arrays.stream(context.getBundles())
            .filter(bundle -> identity.name().equals(bundle.getSymbolicName()));
    same.findFirst()
        .ifPresent(
            bundle -> {
              throw HttpProblem.conflict(
                  identity.name()
                      + " "
                      + bundle.getVersion()
                      + " is installed already as bundle "
                      + bundle.getBundleId()
                      + ". Update it, or remove it first.");
            });
  }

  private Bundle install(Path file, Identity identity) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return context.installBundle(UPLOADED + identity.name(), in);
    } catch (BundleException e) {
      throw HttpProblem.conflict("The bundle cannot be installed: " + e.getMessage());
    }
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

  /** Lets go of the old content and waits, so that the answer shows how the bundle is after it. */
  private void refresh(Bundle bundle) {
    CountDownLatch done = new CountDownLatch(1);
    FrameworkWiring wiring =
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    wiring.refreshBundles(
        List.of(bundle),
        event -> {
          if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) done.countDown();
        });
    try {
      if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("refreshing {} takes longer than usual", bundle.getSymbolicName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
