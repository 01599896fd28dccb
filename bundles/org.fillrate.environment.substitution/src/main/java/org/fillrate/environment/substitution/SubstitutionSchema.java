package org.fillrate.environment.substitution;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.Schema;
import org.fillrate.inventory.demand.DemandSchema;

/** The fields of {@code substitution} problem documents. */
final class SubstitutionSchema {
  private static final double MONEY = 1e9;
  private static final int MOST_RETAILERS = 10;

  private SubstitutionSchema() {}

  static final Schema SCHEMA =
      Schema.of(
          Field.listOf(Field.object("retailers", retailer()))
              .between(2, MOST_RETAILERS)
              .help("Each orders from a source without limits and gets it at once"),
          Field.number("spill")
              .between(0, 1)
              .defaultsTo(1)
              .unit("share")
              .help(
                  "Of the customers who find an empty shelf, those who go on to another retailer"),
          Field.object("order", order()).defaultsTo(Map.of()).help("What a retailer chooses"),
          Field.choice("information", "local", "full")
              .defaultsTo("full")
              .help("What a retailer sees: its own stock, or everyone's"),
          Field.choice("rewards", "own", "shared")
              .defaultsTo("own")
              .help("Whose costs a retailer is rewarded for: its own, or those of all"),
          Field.integer("episode")
              .between(0, 1_000_000)
              .defaultsTo(0)
              .unit("periods")
              .help("Training starts anew after so many periods (cut off, not ended); 0: never"));

  private static Schema retailer() {
    return Schema.of(
        Field.number("holding")
            .between(0, MONEY)
            .unit("money per unit on hand at the end of a period")
            .help("Above 0"),
        Field.number("margin")
            .between(0, MONEY)
            .unit("money per unit sold")
            .help("Above 0; what a customer who leaves for good costs"),
        demand());
  }

  private static Field demand() {
    Map<String, Schema> variants = new LinkedHashMap<>(DemandSchema.variants());
    variants.remove("seasonal");
    variants.remove("markov-modulated");
    return Field.variant("demand", DemandSchema.DISCRIMINATOR, variants)
        .help("Of the customers who come here first, per period, independent of the others'");
  }

  private static Schema order() {
    return Schema.of(
        Field.integer("max")
            .between(1, 10_000_000)
            .optional()
            .unit("units")
            .help("Largest order of any retailer; else what all demand exceeds once in a million"),
        Field.choice("action", "continuous", "quantity", "order-up-to")
            .defaultsTo("continuous")
            .help(
                "A real quantity, which is rounded; one of the whole quantities; or a stock to"
                    + " reach"));
  }
}
