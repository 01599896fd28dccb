package org.fillrate.djl;

import ai.djl.engine.Engine;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers DJL's engine as a service that comes up at its first use.
 *
 * <p>Without native code for this platform it says so in one line and offers nothing: the server
 * goes on without learning. An activator and not a component, because the natives must be tied to
 * this bundle's class loader and to nothing else's life cycle.
 */
public final class EngineActivator implements BundleActivator {
  private static final Logger log = LoggerFactory.getLogger(EngineActivator.class);

  @Override
  public void start(BundleContext context) {
    if (!nativesPresent()) {
      log.error(
          "No libtorch for {} {}: nothing can be trained. Install the bundle org.fillrate.djl.linux,"
              + " .macos or .windows, or set PYTORCH_LIBRARY_PATH and PYTORCH_FLAVOR",
          System.getProperty("os.name"),
          System.getProperty("os.arch"));
      return;
    }
    offlineDefaults().forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
    context.registerService(
        Engine.class, new LazyEngine(), FrameworkUtil.asDictionary(Map.of("engine", "PyTorch")));
  }

  @Override
  public void stop(BundleContext context) {
    // the framework takes the service back; the natives stay mapped for the life of the JVM
  }

  /** Nothing is fetched or reported at run time, and libtorch leaves the cores to the learners. */
  private static Map<String, String> offlineDefaults() {
    return Map.of(
        "ai.djl.offline", "true",
        "OPT_OUT_TRACKING", "true",
        "ai.djl.default_engine", "PyTorch",
        "ai.djl.pytorch.num_threads", "1",
        "ai.djl.pytorch.num_interop_threads", "1");
  }

  private static boolean nativesPresent() {
    return System.getenv("PYTORCH_LIBRARY_PATH") != null
        || System.getProperty("PYTORCH_LIBRARY_PATH") != null
        || EngineActivator.class.getClassLoader().getResource("native/lib/pytorch.properties")
            != null;
  }
}
