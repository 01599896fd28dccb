package org.fillrate.tensor.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.fillrate.tensor.DeviceInfo;
import org.fillrate.tensor.ScopeUsage;
import org.fillrate.tensor.TensorStatus;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all consumers share: the engine, its device, the turns, and the list of open scopes.
 *
 * <p>The engine comes up with the first scope and not before: unpacking and loading libtorch takes
 * seconds, and a server that only decides never needs it.
 */
@Component(service = TensorRuntime.class, configurationPid = "org.fillrate.tensor.engine")
@Designate(ocd = TensorOptions.class)
public final class TensorRuntime {
  private static final Logger log = LoggerFactory.getLogger(TensorRuntime.class);

  /** An engine that is up, and where it computes. */
  private record Running(Engine engine, Device device, DeviceInfo info) {}

  private final Supplier<@Nullable Engine> engines;
  private final TensorOptions options;
  private final int parallelTurns;
  private final TurnQueue turns;
  private final Set<CountedScope> scopes = ConcurrentHashMap.newKeySet();
  private final LongAdder refused = new LongAdder();
  private volatile @Nullable Running running;
  private volatile @Nullable String problem;

  @Activate
  public TensorRuntime(@Reference ComponentServiceObjects<Engine> engines, TensorOptions options) {
    this(engines::getService, options);
  }

  TensorRuntime(Supplier<@Nullable Engine> engines, TensorOptions options) {
    this.engines = engines;
    this.options = options;
    parallelTurns =
        options.parallelTurns() > 0
            ? options.parallelTurns()
            : Runtime.getRuntime().availableProcessors();
    turns = new TurnQueue(parallelTurns);
  }

  /**
   * The running engine; the first caller brings it up. A complaint is kept for those who follow.
   */
  private synchronized Running running() {
    Running before = running;
    if (before != null) return before;
    if (problem == null) {
      try {
        Running now = start();
        running = now;
        log.info("Tensors on {}, {} threads", now.info.name(), now.info.threads());
        return now;
      } catch (IllegalArgumentException refused) {
        problem = "org.fillrate.tensor.engine, " + refused.getMessage();
        log.error("{}", problem);
      }
    }
    throw new IllegalStateException(problem);
  }

  private Running start() {
    if (options.threads() < 1) {
      throw new IllegalArgumentException(
          "threads: must be at least 1, but is " + options.threads());
    }
    Engine engine = engines.get();
    if (engine == null) {
      throw new IllegalArgumentException("libtorch does not load; the log says why");
    }
    Device device = DeviceChoice.choose(options.device(), engine);
    String name = device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
    return new Running(
        engine,
        device,
        new DeviceInfo(
            name, engine.getEngineName(), engine.getVersion(), options.threads(), parallelTurns));
  }

  CountedScope open(String bundle, String purpose, Consumer<CountedScope> whenFreed) {
    Running now;
    try {
      now = running();
    } catch (IllegalStateException noDevice) {
      refused.increment();
      throw noDevice;
    }
    CountedScope scope =
        new CountedScope(
            bundle,
            purpose,
            now.engine.newBaseManager(now.device),
            options.threads(),
            turns,
            whenFreed.andThen(scopes::remove));
    scopes.add(scope);
    return scope;
  }

  DeviceInfo device() {
    return running().info;
  }

  TensorStatus status() {
    Running now = running;
    List<ScopeUsage> usages = scopes.stream().map(CountedScope::lastUsage).toList();
    return new TensorStatus(
        now == null ? null : now.info, problem, usages, turns.load(refused.sum()));
  }
}
