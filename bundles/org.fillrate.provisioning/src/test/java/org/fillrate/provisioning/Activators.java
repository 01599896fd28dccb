package org.fillrate.provisioning;

import org.fillrate.api.decision.DecisionRequest;
import org.fillrate.api.decision.DecisionService;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** What bundles of these tests do when they start. Each is loaded by its bundle alone. */
final class Activators {
  private Activators() {}

  /** Does nothing. */
  public static final class Calm implements BundleActivator {
    @Override
    public void start(BundleContext context) {}

    @Override
    public void stop(BundleContext context) {}
  }

  /** Has a picture taken when it starts and when it stops. */
  public static final class Photographed implements BundleActivator {
    /** Key of a {@link Runnable} among the system's properties: all class loaders see them. */
    public static final String AT_START = "test.photograph";

    @Override
    public void start(BundleContext context) {
      take();
    }

    @Override
    public void stop(BundleContext context) {
      take();
    }

    private static void take() {
      if (System.getProperties().get(AT_START) instanceof Runnable photograph) photograph.run();
    }
  }

  /** Starts a bundle of the platform again. */
  public static final class Meddling implements BundleActivator {
    @Override
    public void start(BundleContext context) throws BundleException {
      for (Bundle bundle : context.getBundles()) {
        if (!"org.fillrate.decider".equals(bundle.getSymbolicName())) continue;
        bundle.stop();
        bundle.start();
      }
    }

    @Override
    public void stop(BundleContext context) {}
  }

  /** Throws. */
  public static final class Throwing implements BundleActivator {
    @Override
    public void start(BundleContext context) {
      throw new IllegalStateException("no licence found");
    }

    @Override
    public void stop(BundleContext context) {}
  }

  /** Never returns, but can be interrupted. */
  public static final class Hanging implements BundleActivator {
    @Override
    public void start(BundleContext context) throws InterruptedException {
      Thread.sleep(600_000);
    }

    @Override
    public void stop(BundleContext context) {}
  }

  /** Starts a thread that stays. */
  public static final class Lingering implements BundleActivator {
    @Override
    public void start(BundleContext context) {
      Thread thread = new Thread(Lingering::sleep, "lingering");
      thread.setDaemon(true);
      thread.setContextClassLoader(Lingering.class.getClassLoader());
      thread.start();
    }

    private static void sleep() {
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void stop(BundleContext context) {}
  }

  /** Offers an environment of the kind {@code test}. */
  public static final class World implements BundleActivator, EnvironmentProvider {
    @Override
    public void start(BundleContext context) {
      context.registerService(EnvironmentProvider.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public String kind() {
      return "test";
    }

    @Override
    public Schema schema() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ProblemModel model(Problem problem) {
      throw new UnsupportedOperationException();
    }
  }

  /** Decides. */
  public static final class Decisions implements BundleActivator, DecisionService {
    @Override
    public void start(BundleContext context) {
      context.registerService(DecisionService.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public java.util.List<Recommendation> recommend(DecisionRequest request) {
      return java.util.List.of();
    }

    @Override
    public java.util.List<Recommendation> preview(DecisionRequest request) {
      return java.util.List.of();
    }
  }
}
