package org.fillrate.decision;

import java.util.Objects;
import org.fillrate.api.decision.RolloutFigures.Figure;
import org.fillrate.api.estimate.Estimate;

/** A broken limit in words, with its figures. */
final class Breach {
  private Breach() {}

  static String words(Figure figure, long decisions) {
    Estimate estimate = Objects.requireNonNull(figure.estimate(), "what is broken is estimated");
    String limit = limit(figure, estimate);
    return Said.BREACH.with(what(figure, estimate), limit, decisions);
  }

  private static String what(Figure figure, Estimate estimate) {
    String found =
        Said.INTERVAL.with(
            value(figure, estimate.mean()),
            value(figure, estimate.low()),
            value(figure, estimate.high()));
    return switch (figure.name()) {
      case "orderVolume" -> Said.ORDER_VOLUME.with(found);
      case "disagreement" -> Said.DISAGREEMENT.with(found);
      case "stockOut" -> Said.STOCK_OUT.with(found);
      case "cost" -> Said.COST.with(found);
      default -> Said.SILENCE.with(found);
    };
  }

  private static String limit(Figure figure, Estimate estimate) {
    Double atLeast = figure.atLeast();
    if (atLeast != null && estimate.high() < atLeast) {
      return Said.AT_LEAST.with(value(figure, atLeast));
    }
    return Said.AT_MOST.with(value(figure, figure.atMost()));
  }

  private static String value(Figure figure, double value) {
    return figure.name().equals("orderVolume") ? Words.number(value) : Words.percent(value);
  }
}
