package org.fillrate.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.PolicyEvaluation;
import org.fillrate.api.estimate.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * What a policy was found to cost and to achieve. Holds platform types only.
 *
 * @param exact whether it was computed, not sampled
 * @param cost mean cost per period and item, or discounted cost, in money
 * @param figures costs by name, fillRate, cycleServiceLevel (simulated ones each with its
 *     interval), meanStock, meanOrder
 * @param samples cost of each replica, for pairing; empty where exact
 * @param items the same by item, on recorded demand; else empty
 */
record Judgement(
    boolean exact, Estimate cost, Document figures, double[] samples, List<Document> items) {

  static Judgement exact(PolicyEvaluation found) {
    return new Judgement(
        true,
        Estimate.exact(found.cost().mean()),
        figures(
            Document.of(found.costs()),
            found.fillRate(),
            found.cycleServiceLevel(),
            found.meanStock(),
            found.meanOrder()),
        new double[0],
        List.of());
  }

  /**
   * @param costNames of the environment
   * @param items one for each replica on recorded demand; else empty
   */
  static Judgement simulated(Tally tally, List<String> costNames, List<String> items) {
    double periods = IntStream.of(tally.periods).sum();
    Map<String, Double> costs = new LinkedHashMap<>();
    for (int c = 0; c < costNames.size(); c++) {
      int column = c;
      costs.put(costNames.get(c), sum(tally, i -> tally.costs[i][column]) / periods);
    }
    double[] samples = tally.samples();
    return new Judgement(
        false,
        Estimate.ofSamples(samples),
        figures(
                Document.of(costs),
                share(sum(tally, i -> tally.met[i]), sum(tally, i -> tally.demand[i])),
                sum(tally, i -> tally.served[i]) / periods,
                sum(tally, i -> tally.stock[i]) / periods,
                sum(tally, i -> tally.ordered[i]) / periods)
            .with("fillRateInterval", share(tally, i -> tally.met[i], i -> tally.demand[i]))
            .with(
                "cycleServiceLevelInterval",
                share(tally, i -> tally.served[i], i -> tally.periods[i])),
        samples,
        byItem(tally, samples, items));
  }

  private static List<Document> byItem(Tally tally, double[] samples, List<String> items) {
    List<Document> figures = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      double periods = Math.max(1, tally.periods[i]);
      figures.add(
          Document.of(
              "item",
              items.get(i),
              "cost",
              samples[i],
              "fillRate",
              share(tally.met[i], tally.demand[i]),
              "cycleServiceLevel",
              tally.served[i] / periods,
              "meanStock",
              tally.stock[i] / periods,
              "meanDemand",
              tally.demand[i] / periods));
    }
    return figures;
  }

  private static double sum(Tally tally, IntToDoubleFunction column) {
    return IntStream.range(0, tally.replicas()).mapToDouble(column).sum();
  }

  /** Share of demand met; all of it where there was none. */
  private static double share(double met, double demand) {
    return demand > 0 ? met / demand : 1;
  }

  /**
   * The 95 % interval of a share, within 0 and 1, by the ratio estimator over the replicas
   * (Cochran, Sampling Techniques, 1977, section 6.4).
   */
  private static @Nullable Document share(
      Tally tally, IntToDoubleFunction part, IntToDoubleFunction whole) {
    int n = tally.replicas();
    double all = sum(tally, whole);
    if (n < 2 || all <= 0) return null;
    double share = sum(tally, part) / all;
    double squares =
        sum(tally, i -> Math.pow(part.applyAsDouble(i) - share * whole.applyAsDouble(i), 2));
    double error = 1.96 * Math.sqrt(n / (n - 1.0) * squares) / all;
    return Document.of("low", Math.max(0, share - error), "high", Math.min(1, share + error));
  }

  private static Document figures(
      Document costs, double fillRate, double cycleService, double stock, double order) {
    return Document.of(
        "costs",
        costs,
        "fillRate",
        fillRate,
        "cycleServiceLevel",
        cycleService,
        "meanStock",
        stock,
        "meanOrder",
        order);
  }

  /** How much more this policy costs than {@code other}, on the same demand. */
  Estimate minus(Judgement other) {
    if (exact) return Estimate.exact(cost.mean() - other.cost.mean());
    double[] differences = new double[samples.length];
    for (int i = 0; i < differences.length; i++) differences[i] = samples[i] - other.samples[i];
    return Estimate.ofSamples(differences);
  }
}
