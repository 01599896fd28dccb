package org.fillrate.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a server process takes, looked at after each cycle. */
final class Vitals {
  /**
   * What may grow without meaning, in the unit of each: pools that fill, classes that load late.
   */
  private static final Map<String, Double> SLACK =
      Map.of(
          "threads", 3.0, "metaspace, MiB", 2.0, "open files", 8.0, "resident memory, MiB", 64.0);

  private static final double SHARE = 0.05;
  private static final int FIRST = 20;

  private final RunningServer server;
  private final Map<String, List<Double>> series = new LinkedHashMap<>();

  Vitals(RunningServer server) {
    this.server = server;
  }

  void look() throws IOException {
    String metrics = server.rest().text("/metrics");
    add("threads", metric(metrics, "jvm_threads_current"));
    add("metaspace, MiB", metric(metrics, "jvm_metaspace_used_bytes") / (1 << 20));
    Path process = Path.of("/proc", String.valueOf(server.pid()));
    if (!Files.isDirectory(process)) return; // Linux tells more than others
    try (Stream<Path> files = Files.list(process.resolve("fd"))) {
      add("open files", (double) files.count());
    }
    for (String line : Files.readAllLines(process.resolve("status"))) {
      if (line.startsWith("VmRSS:")) {
        add("resident memory, MiB", Double.parseDouble(line.replaceAll("\\D", "")) / 1024);
      }
    }
  }

  void add(String name, double value) {
    if (!Double.isNaN(value)) series.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  private static double metric(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1).strip()))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Whether nothing grew after the first cycles, beyond a twentieth and the slack. */
  Check check() {
    Map<String, Object> figures = new LinkedHashMap<>();
    List<String> grown = new ArrayList<>();
    for (Map.Entry<String, List<Double>> one : series.entrySet()) {
      List<Double> values = one.getValue();
      int from = Math.min(FIRST, values.size() / 2);
      int window = Math.max(1, (values.size() - from) / 4);
      double before = median(values.subList(from, from + window));
      double after = median(values.subList(values.size() - window, values.size()));
      figures.put(one.getKey(), String.format("%.1f, then %.1f", before, after));
      if (after > before * (1 + SHARE) + SLACK.getOrDefault(one.getKey(), 0.0)) {
        grown.add(String.format("%s grew from %.1f to %.1f", one.getKey(), before, after));
      }
    }
    String sentence =
        grown.isEmpty()
            ? "Nothing that the server takes grew after the first cycles."
            : String.join("; ", grown) + ".";
    return Check.of("vitals", "The server grows no fatter", grown.isEmpty(), sentence)
        .with(figures);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
  }
}
