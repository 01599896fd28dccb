package org.fillrate.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.fillrate.api.document.Document;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.training.TrainingRequest;

/** Writes what a run found as the document that users know as {@code report.json}. */
final class ReportWriter {
  /** A rule of a network has one number for each agent; a tensor with more is no rule's. */
  private static final int MOST_NUMBERS = 64;

  private final TrainingRequest request;
  private final Optional<Estimate> optimum;
  private final List<Outcome> policies;
  private final List<Outcome> baselines;
  private final List<Document> curve;

  /**
   * @param curve the points of the run's learning curves, in their order
   */
  ReportWriter(TrainingRequest request, RunCheckpoint reached, List<Document> curve) {
    this.request = request;
    this.curve = curve;
    this.optimum = reached.optimum();
    this.policies = reached.policies();
    this.baselines =
        reached.baselines().stream().sorted(Comparator.comparingDouble(Outcome::meanCost)).toList();
  }

  /** The cheapest baseline. */
  Optional<Outcome> bestBaseline() {
    return baselines.stream().findFirst();
  }

  /**
   * @param published ids of the policies in the registry by {@link Outcome#name}; policies that are
   *     not published are called by their name
   */
  Document report(Map<String, String> published, List<String> warnings) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("problem", request.problem().document());
    report.put("algorithm", request.algorithm());
    report.put("parameters", request.parameters());
    optimum.ifPresent(found -> report.put("optimum", found.mean()));
    List<Document> entries = new ArrayList<>();
    for (Outcome policy : policies) {
      entries.add(policy(policy, published.getOrDefault(policy.name(), policy.name())));
    }
    report.put("policies", entries);
    report.put("baselines", baselines.stream().map(this::baseline).toList());
    List<Document> byItem = policies.stream().flatMap(p -> itemFigures(p).stream()).toList();
    if (!byItem.isEmpty()) report.put("itemFigures", byItem);
    if (!warnings.isEmpty()) report.put("warnings", warnings);
    return Document.of(report);
  }

  /** The entry of a learnt policy. */
  Document policy(Outcome outcome, String name) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("seed", outcome.seed());
    entry.put("policy", name);
    entry.put("status", "finished");
    putCost(entry, outcome);
    bestBaseline()
        .ifPresent(
            best ->
                entry.put(
                    "versusBestBaseline", interval(outcome.judgement().minus(best.judgement()))));
    entry.putAll(outcome.judgement().figures().asMap());
    entry.putAll(outcome.effort().toDocument().asMap());
    if (!outcome.validation().equals(Document.EMPTY)) entry.put("validation", outcome.validation());
    lastingGap(outcome).ifPresent(seconds -> entry.put("secondsToLastingOnePercent", seconds));
    entry.put("artifact", outcome.name() + ".safetensors");
    return Document.of(entry);
  }

  private OptionalDouble lastingGap(Outcome outcome) {
    if (optimum.isEmpty() || !outcome.judgement().exact()) return OptionalDouble.empty();
    double seconds = LastingGap.secondsToOnePercent(outcome, optimum.get().mean(), curve);
    return Double.isFinite(seconds) ? OptionalDouble.of(seconds) : OptionalDouble.empty();
  }

  /** The entry of a baseline. */
  Document baseline(Outcome outcome) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", outcome.algorithm());
    entry.put("parameters", tuned(outcome.artifact()));
    putCost(entry, outcome);
    entry.putAll(outcome.judgement().figures().asMap());
    entry.put("cpuSeconds", outcome.effort().cpuSeconds());
    return Document.of(entry);
  }

  private void putCost(Map<String, Object> entry, Outcome outcome) {
    Estimate cost = outcome.judgement().cost();
    entry.put("cost", interval(cost).with("exact", outcome.judgement().exact()));
    optimum
        .map(Estimate::mean)
        .filter(best -> best != 0)
        .ifPresent(
            best -> {
              entry.put("gapPercent", gapPercent(cost.mean(), best));
              if (outcome.judgement().exact()) return;
              entry.put(
                  "gapInterval",
                  Document.of(
                      "low", gapPercent(cost.low(), best), "high", gapPercent(cost.high(), best)));
            });
  }

  private static double gapPercent(double cost, double optimum) {
    return 100 * (cost - optimum) / Math.abs(optimum);
  }

  private static Document interval(Estimate estimate) {
    return Document.of("mean", estimate.mean(), "low", estimate.low(), "high", estimate.high());
  }

  /** The numbers of a rule: those of its tensors that are few, and what they are relative to. */
  private static Document tuned(PolicyArtifact artifact) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    for (Map.Entry<String, FloatTensor> tensor : artifact.tensors().entrySet()) {
      float[] values = tensor.getValue().values();
      List<Double> read = new ArrayList<>();
      // by way of its text: 16.3f is to read 16.3 and not 16.299999
      for (float value : values) read.add(Double.parseDouble(Float.toString(value)));
      if (read.size() == 1) numbers.put(tensor.getKey(), read.get(0));
      else if (read.size() <= MOST_NUMBERS) numbers.put(tensor.getKey(), read);
    }
    String basis = artifact.metadata().get("basis");
    if (basis != null) numbers.put("basis", basis);
    return Document.of(numbers);
  }

  /** A policy's figures by item, the best baseline's cost beside; none where nothing is by item. */
  private Optional<Document> itemFigures(Outcome policy) {
    List<Document> items = policy.judgement().items();
    if (items.isEmpty()) return Optional.empty();
    double[] baseline = bestBaseline().map(b -> b.judgement().samples()).orElse(new double[0]);
    List<Document> figures = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Document item = items.get(i);
      figures.add(i < baseline.length ? item.with("baselineCost", baseline[i]) : item);
    }
    Document entry = Document.of("seed", policy.seed(), "items", figures);
    return Optional.of(
        bestBaseline().map(best -> entry.with("baseline", best.algorithm())).orElse(entry));
  }
}
