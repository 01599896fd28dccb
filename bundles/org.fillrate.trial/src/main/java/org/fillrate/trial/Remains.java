package org.fillrate.trial;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.fillrate.tensor.TensorService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleReference;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;

/** What bundles leave behind when they are gone. Threads count from its making on. */
final class Remains {
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int COLLECTIONS = 6;
  private static final long PAUSE_MILLIS = 50;

  /** What we and the framework name threads of our own. */
  private static final List<String> OURS = List.of("fillrate-", "SCR ", "Felix", "CM ");

  private final BundleContext context;
  private final Set<Thread> before = Thread.getAllStackTraces().keySet();
  private final Map<String, WeakReference<ClassLoader>> loaders = new LinkedHashMap<>();

  Remains(BundleContext context) {
    this.context = context;
  }

  /** Watches the class loader of a bundle that is about to go. */
  void watch(Bundle bundle) {
    ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
    loaders.put(bundle.getSymbolicName(), new WeakReference<>(loader));
  }

  void requireNoScopes(Bundle bundle) {
    ServiceReference<TensorService> found = context.getServiceReference(TensorService.class);
    if (found == null) return;
    TensorService tensors = context.getService(found);
    List<String> open =
        tensors == null
            ? List.of()
            : tensors.status().scopes().stream()
                .filter(scope -> scope.bundle().equals(bundle.getSymbolicName()))
                .map(scope -> "\"" + scope.purpose() + "\"")
                .toList();
    context.ungetService(found);
    if (open.isEmpty()) return;
    throw new Shortcoming(
        bundle.getSymbolicName()
            + " leaves tensor scopes open after its learners are closed: "
            + String.join(", ", open));
  }

  /**
   * @param foreign whether a class of this name was on trial
   */
  void requireNoThreads(Predicate<String> foreign) throws InterruptedException {
    long deadline = System.nanoTime() + GRACE_NANOS;
    List<String> left = threads(foreign);
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(PAUSE_MILLIS);
      left = threads(foreign);
    }
    if (left.isEmpty()) return;
    throw new Shortcoming(
        String.join(", ", loaders.keySet())
            + " leaves threads running after its stop: "
            + String.join(", ", left));
  }

  private List<String> threads(Predicate<String> foreign) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> !before.contains(entry.getKey()))
        .filter(entry -> runs(entry.getValue(), foreign) || !isOurs(entry.getKey()))
        .map(entry -> "\"" + entry.getKey().getName() + "\"")
        .limit(10)
        .sorted()
        .toList();
  }

  private static boolean runs(StackTraceElement[] stack, Predicate<String> foreign) {
    return Arrays.stream(stack).anyMatch(frame -> foreign.test(frame.getClassName()));
  }

  /**
   * A pool's idle thread runs no class of its owner: what is new and nobody's is the newcomer's.
   */
  private boolean isOurs(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    if (group == null || group.getParent() == null) return true; // ended, or the machine's own
    if (OURS.stream().anyMatch(thread.getName()::startsWith)) return true;
    return isOurs(thread.getContextClassLoader()) || isOurs(thread.getClass().getClassLoader());
  }

  private boolean isOurs(ClassLoader loader) {
    return loader instanceof BundleReference reference
        && reference.getBundle().getState() != Bundle.UNINSTALLED;
  }

  /** Which class loaders stay in memory, as sentences. */
  List<String> uncollected() throws InterruptedException {
    for (int i = 0; i < COLLECTIONS && !gone(); i++) {
      System.gc();
      Thread.sleep(PAUSE_MILLIS);
    }
    return loaders.entrySet().stream()
        .filter(entry -> entry.getValue().get() != null)
        .map(
            entry -> "the class loader of " + entry.getKey() + " stays in memory after its removal")
        .toList();
  }

  private boolean gone() {
    return loaders.values().stream().allMatch(loader -> loader.get() == null);
  }
}
