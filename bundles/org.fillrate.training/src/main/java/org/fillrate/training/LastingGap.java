package org.fillrate.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.fillrate.api.document.Document;

/** Reads from a learning curve when a policy was good enough for good. */
final class LastingGap {
  private static final double ONE_PERCENT = 0.01;

  /** A sampled cost that is above the optimum by this share is surely not within 1 % of it. */
  private static final double FAR = 0.5;

  private LastingGap() {}

  /** Whether a cost is so high that a small sample will do to see it. */
  static boolean isFar(double cost, double optimum) {
    return !(cost <= optimum + FAR * Math.abs(optimum));
  }

  /** A policy on its way: after so much CPU time it cost so much. */
  private record Point(double cpuSeconds, double cost) {}

  /**
   * CPU seconds of training after which the exact gap to the optimum stayed under 1 % until the
   * end, as fine as the curve's exact points lie; infinite where it is not so at the end.
   *
   * @param curve points of all seeds; those that were sampled tell something only where they are
   *     far from the optimum
   */
  static double secondsToOnePercent(Outcome end, double optimum, List<Document> curve) {
    double bound = optimum + ONE_PERCENT * Math.abs(optimum);
    if (!(end.meanCost() < bound)) return Double.POSITIVE_INFINITY;
    double since = end.effort().cpuSeconds();
    Deque<Point> points = lived(end.seed(), optimum, curve);
    while (!points.isEmpty() && points.peekLast().cost() < bound) {
      since = Math.min(since, points.removeLast().cpuSeconds());
    }
    return since;
  }

  /**
   * The points of one seed that tell something, without those that an interruption made it live
   * again.
   */
  private static Deque<Point> lived(long seed, double optimum, List<Document> curve) {
    Deque<Point> points = new ArrayDeque<>();
    for (Document point : curve) {
      if (!Objects.equals(point.get("seed"), seed)) continue;
      double cpuSeconds = point.number("cpuSeconds");
      while (!points.isEmpty() && points.peekLast().cpuSeconds() >= cpuSeconds) points.removeLast();
      double cost = point.number("cost");
      if (point.flag("exact") || isFar(cost, optimum)) points.addLast(new Point(cpuSeconds, cost));
    }
    return points;
  }
}
