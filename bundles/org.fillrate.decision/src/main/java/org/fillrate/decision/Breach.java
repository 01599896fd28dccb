package org.fillrate.decision;

import org.fillrate.api.decision.RolloutFigures.Figure;
import org.fillrate.api.estimate.Estimate;
import org.jspecify.annotations.Nullable;

/** A broken limit in words, with its figures. */
final class Breach {
  private Breach() {}

  static String words(Figure figure, long decisions) {
    Estimate estimate = figure.estimate();
    String limit = limit(figure, estimate);
    return "%s, %s; after %d decisions".formatted(what(figure, estimate), limit, decisions);
  }

  private static String what(Figure figure, @Nullable Estimate estimate) {
    String found =
        estimate == null
            ? ""
            : " %s (interval %s to %s)"
                .formatted(
                    value(figure, estimate.mean()),
                    value(figure, estimate.low()),
                    value(figure, estimate.high()));
    return switch (figure.name()) {
      case "orderVolume" -> "its orders are" + found + " times the other policy's";
      case "disagreement" -> "its orders differ in" + found + " of the decisions";
      case "stockOut" -> "its projected stock-out risk is higher by" + found;
      case "cost" -> "its projected cost is higher by" + found;
      default -> "it failed to answer" + found + " of the decisions";
    };
  }

  private static String limit(Figure figure, @Nullable Estimate estimate) {
    Double atLeast = figure.atLeast();
    if (atLeast != null && estimate != null && estimate.high() < atLeast) {
      return "at least " + value(figure, atLeast) + " are allowed";
    }
    return "at most " + value(figure, figure.atMost()) + " are allowed";
  }

  private static String value(Figure figure, double value) {
    return figure.name().equals("orderVolume") ? Words.number(value) : Words.percent(value);
  }
}
