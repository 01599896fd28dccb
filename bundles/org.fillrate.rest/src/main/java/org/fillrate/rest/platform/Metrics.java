package org.fillrate.rest.platform;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.Trainer;
import org.fillrate.rest.http.RequestMeter;
import org.fillrate.rest.http.Sessions;
import org.fillrate.tensor.ScopeUsage;
import org.fillrate.tensor.TensorService;

/** Figures in Prometheus' text format 0.0.4. */
public final class Metrics {
  private final Services services;
  private final RequestMeter meter;
  private final Sessions sessions;
  private final LongAdder decisions;

  /**
   * @param decisions recommendations made over REST since the start
   */
  public Metrics(Services services, RequestMeter meter, Sessions sessions, LongAdder decisions) {
    this.services = services;
    this.meter = meter;
    this.sessions = sessions;
    this.decisions = decisions;
  }

  public String text() {
    StringBuilder out = new StringBuilder(4096);
    machine(out);
    requests(out);
    platform(out);
    return out.toString();
  }

  private static void machine(StringBuilder out) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    one(out, "jvm_memory_used_bytes", "gauge", "Heap in use", heap.getUsed());
    one(out, "jvm_memory_max_bytes", "gauge", "Largest heap", heap.getMax());
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (!pool.getName().equals("Metaspace")) continue;
      long used = pool.getUsage().getUsed();
      one(out, "jvm_metaspace_used_bytes", "gauge", "What loaded classes take", used);
    }
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    one(out, "jvm_threads_current", "gauge", "Live threads", threads);
    double pauses = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      pauses += Math.max(0, collector.getCollectionTime()) / 1000.0;
    }
    one(out, "jvm_gc_seconds_total", "counter", "Time in garbage collection", pauses);
    double uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    one(out, "process_uptime_seconds", "gauge", "Time since the start", uptime);
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    if (load >= 0) one(out, "system_load_average_1m", "gauge", "Load of the machine", load);
  }

  private void requests(StringBuilder out) {
    head(out, "fillrate_http_requests_total", "counter", "Answers by route and status");
    meter.counts().forEach((l, n) -> line(out, "fillrate_http_requests_total", l, n));
    String name = "fillrate_http_request_seconds";
    head(out, name, "histogram", "Time to answer");
    meter
        .latencies()
        .forEach(
            (route, latency) -> {
              String label = "route=\"" + route + "\"";
              int last = RequestMeter.BOUNDS.length;
              for (int i = 0; i < last; i++) {
                String bound = label + ",le=\"" + RequestMeter.BOUNDS[i] + "\"";
                line(out, name + "_bucket", bound, latency.upTo(i));
              }
              line(out, name + "_bucket", label + ",le=\"+Inf\"", latency.upTo(last));
              line(out, name + "_sum", label, latency.sum());
              line(out, name + "_count", label, latency.upTo(last));
            });
    one(out, "fillrate_sessions", "gauge", "Browsers signed in", sessions.count());
  }

  private void platform(StringBuilder out) {
    one(out, "fillrate_decisions_total", "counter", "Recommendations", decisions.sum());
    Map<RunState, Long> states = new EnumMap<>(RunState.class);
    Arrays.stream(RunState.values()).forEach(state -> states.put(state, 0L));
    services
        .find(Trainer.class)
        .ifPresent(t -> t.runs().forEach(r -> states.merge(r.snapshot().state(), 1L, Long::sum)));
    head(out, "fillrate_runs", "gauge", "Training runs by state");
    states.forEach(
        (state, n) ->
            line(out, "fillrate_runs", "state=\"" + state.name().toLowerCase() + "\"", n));
    Map<String, long[]> tensors = new LinkedHashMap<>();
    services
        .find(TensorService.class)
        .ifPresent(t -> t.status().scopes().forEach(scope -> add(tensors, scope)));
    String[] names = {"fillrate_tensor_scopes", "fillrate_tensor_arrays", "fillrate_tensor_bytes"};
    for (int i = 0; i < names.length; i++) {
      head(out, names[i], "gauge", "Open tensor memory by bundle");
      for (Map.Entry<String, long[]> bundle : tensors.entrySet()) {
        line(out, names[i], "bundle=\"" + bundle.getKey() + "\"", bundle.getValue()[i]);
      }
    }
  }

  private static void add(Map<String, long[]> tensors, ScopeUsage scope) {
    long[] sums = tensors.computeIfAbsent(scope.bundle(), b -> new long[3]);
    sums[0]++;
    sums[1] += scope.arrays();
    sums[2] += scope.bytes();
  }

  private static void one(StringBuilder out, String name, String type, String help, double value) {
    head(out, name, type, help);
    line(out, name, "", value);
  }

  private static void head(StringBuilder out, String name, String type, String help) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void line(StringBuilder out, String name, String labels, double value) {
    out.append(name);
    if (!labels.isEmpty()) out.append('{').append(labels).append('}');
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    out.append(' ').append(whole ? String.valueOf((long) value) : String.valueOf(value));
    out.append('\n');
  }
}
