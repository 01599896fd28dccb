package org.fillrate.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;

/** The configuration, checked; {@link DecisionOptions} says what each means. */
record DecisionSettings(int maxItems, Duration deadline, Duration rest, Shaping shaping) {

  /**
   * What shapes a number beside policy and state; it is kept with every decision.
   *
   * @param orderChangeFactor 0 where the change is not limited
   */
  record Shaping(
      double maximumCoverFactor,
      int coverPeriods,
      double orderChangeFactor,
      double overstockPeriods) {
    Document document() {
      return Document.of(
          "maximumCoverFactor", maximumCoverFactor,
          "coverPeriods", coverPeriods,
          "orderChangeFactor", orderChangeFactor,
          "overstockPeriods", overstockPeriods);
    }

    /**
     * As {@link #document} kept it.
     *
     * @throws InvalidInput where a field is missing
     */
    static Shaping of(Document kept) {
      return new Shaping(
          kept.number("maximumCoverFactor"),
          kept.integer("coverPeriods"),
          kept.number("orderChangeFactor"),
          kept.number("overstockPeriods"));
    }
  }

  DecisionSettings {
    List<FieldError> errors = new ArrayList<>();
    require(maxItems >= 1, "maxItems", "must be at least 1", errors);
    require(
        !deadline.isNegative() && !deadline.isZero(),
        "deadlineMillis",
        "must be at least 1",
        errors);
    require(!rest.isNegative() && !rest.isZero(), "restSeconds", "must be at least 1", errors);
    require(
        isPositive(shaping.maximumCoverFactor()), "maximumCoverFactor", "must be above 0", errors);
    int cover = shaping.coverPeriods();
    require(cover >= 1 && cover <= 1000, "coverPeriods", "must be 1 to 1000", errors);
    double change = shaping.orderChangeFactor();
    require(
        change == 0 || isPositive(change) && change >= 1,
        "orderChangeFactor",
        "must be 0 (off) or at least 1",
        errors);
    require(isPositive(shaping.overstockPeriods()), "overstockPeriods", "must be above 0", errors);
    if (!errors.isEmpty()) throw new InvalidInput(errors).within("org.fillrate.decision");
  }

  static DecisionSettings of(DecisionOptions options) {
    return new DecisionSettings(
        options.maxItems(),
        Duration.ofMillis(options.deadlineMillis()),
        Duration.ofSeconds(options.restSeconds()),
        new Shaping(
            options.maximumCoverFactor(),
            options.coverPeriods(),
            options.orderChangeFactor(),
            options.overstockPeriods()));
  }

  private static boolean isPositive(double value) {
    return value > 0 && Double.isFinite(value);
  }

  private static void require(boolean holds, String field, String demand, List<FieldError> errors) {
    if (!holds) errors.add(new FieldError(field, demand));
  }
}
