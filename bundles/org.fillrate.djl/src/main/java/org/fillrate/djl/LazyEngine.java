package org.fillrate.djl;

import ai.djl.engine.Engine;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the natives when the first consumer asks, and never twice.
 *
 * <p>DJL finds its providers and resources through the context class loader; it is this bundle's
 * own while the engine starts.
 */
final class LazyEngine implements ServiceFactory<Engine> {
  private static final Logger log = LoggerFactory.getLogger(LazyEngine.class);
  private @Nullable Engine engine;

  @Override
  public synchronized @Nullable Engine getService(
      Bundle consumer, ServiceRegistration<Engine> registration) {
    if (engine == null) engine = load(registration);
    return engine;
  }

  @Override
  public void ungetService(Bundle consumer, ServiceRegistration<Engine> registration, Engine e) {
    // the engine has no end before the JVM's
  }

  private static @Nullable Engine load(ServiceRegistration<Engine> registration) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(LazyEngine.class.getClassLoader());
    long start = System.nanoTime();
    try {
      Engine engine = Engine.getInstance();
      log.info(
          "{} {} came up in {} ms",
          engine.getEngineName(),
          engine.getVersion(),
          (System.nanoTime() - start) / 1_000_000);
      return engine;
    } catch (RuntimeException | LinkageError failure) {
      log.error(
          "libtorch does not load, so nothing can be trained until this is mended and the server"
              + " restarted: {}",
          rootMessage(failure),
          failure);
      registration.unregister();
      return null;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) root = root.getCause();
    return String.valueOf(root.getMessage());
  }
}
