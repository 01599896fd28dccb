package org.fillrate.rest.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests and their latency, by route and not by path: the table bounds it. */
public final class RequestMeter {
  /** Upper bounds of the latency buckets, seconds. */
  public static final double[] BOUNDS = {0.005, 0.025, 0.1, 0.5, 2.5, 10};

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final Map<String, Latency> latencies = new ConcurrentHashMap<>();

  /** Latency of one route: counts by bucket, the last one being beyond all bounds. */
  public static final class Latency {
    private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
    private final DoubleAdder sum = new DoubleAdder();

    Latency() {
      for (int i = 0; i < buckets.length; i++) buckets[i] = new LongAdder();
    }

    void add(double seconds) {
      int bucket = 0;
      while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) bucket++;
      buckets[bucket].increment();
      sum.add(seconds);
    }

    /** Requests up to the bound of a bucket. */
    public long upTo(int bucket) {
      long count = 0;
      for (int i = 0; i <= bucket; i++) count += buckets[i].sum();
      return count;
    }

    public double sum() {
      return sum.sum();
    }
  }

  /** Counts one answer. Only methods that routes have get a label of their own. */
  void count(String method, String route, int status, double seconds) {
    String known =
        switch (method) {
          case "GET", "HEAD", "POST", "DELETE" -> method;
          default -> "other";
        };
    String labels = "method=\"" + known + "\",route=\"" + route + "\",status=\"" + status + "\"";
    counts.computeIfAbsent(labels, l -> new LongAdder()).increment();
    latencies.computeIfAbsent(route, r -> new Latency()).add(seconds);
  }

  /** Answers by labels. */
  public Map<String, Long> counts() {
    Map<String, Long> sorted = new TreeMap<>();
    counts.forEach((labels, count) -> sorted.put(labels, count.sum()));
    return sorted;
  }

  /** Latency by route. */
  public Map<String, Latency> latencies() {
    return new TreeMap<>(latencies);
  }
}
