package org.fillrate.environment.divergent;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.Schema;
import org.fillrate.inventory.demand.DemandSchema;

/** The fields of {@code divergent} problem documents. */
final class DivergentSchema {
  private static final double MONEY = 1e9;
  private static final int MOST_RETAILERS = 100;

  private DivergentSchema() {}

  static final Schema SCHEMA =
      Schema.of(
          Field.object("warehouse", warehouse()).help("It orders from a source without limits"),
          Field.listOf(Field.object("retailers", retailer())).between(1, MOST_RETAILERS),
          Field.choice("rationing", "min-shortage", "proportional")
              .defaultsTo("min-shortage")
              .help("Who gets what when retailers ask for more than the warehouse holds"),
          Field.object("order", order()).defaultsTo(Map.of()).help("What a site chooses"),
          Field.choice("information", "local", "echelon", "full")
              .defaultsTo("full")
              .help("What a site sees: itself, the sites it supplies too, or all"),
          Field.choice("rewards", "shared", "own")
              .defaultsTo("shared")
              .help("Whose costs a site is rewarded for: those of all, or its own"),
          Field.integer("episode")
              .between(0, 1_000_000)
              .defaultsTo(0)
              .unit("periods")
              .help("Training starts anew after so many periods (cut off, not ended); 0: never"));

  private static Schema warehouse() {
    return Schema.of(
        holding(),
        leadTime(),
        Field.number("shortageShare")
            .between(0, 1)
            .defaultsTo(0)
            .unit("share")
            .help("Of the retailers' shortage costs, what the warehouse bears"));
  }

  private static Schema retailer() {
    return Schema.of(
        holding(),
        leadTime(),
        Field.number("shortage").between(0, MONEY).unit("money per unit of demand lost"),
        demand());
  }

  private static Field demand() {
    Map<String, Schema> variants = new LinkedHashMap<>(DemandSchema.variants());
    variants.remove("seasonal");
    variants.remove("markov-modulated");
    return Field.variant("demand", DemandSchema.DISCRIMINATOR, variants)
        .help("Distribution of demand per period, independent of the other retailers'");
  }

  private static Field holding() {
    return Field.number("holding")
        .between(0, MONEY)
        .unit("money per unit on hand at the end of a period");
  }

  private static Field leadTime() {
    return Field.integer("leadTime")
        .between(0, 60)
        .unit("periods")
        .help("From shipment to arrival");
  }

  private static Schema order() {
    return Schema.of(
        Field.integer("max")
            .between(1, 10_000_000)
            .optional()
            .unit("units")
            .help("Largest order of any site; else what all demand exceeds once in a million"),
        Field.choice("action", "continuous", "quantity", "order-up-to")
            .defaultsTo("continuous")
            .help(
                "A real quantity, which is rounded; one of the whole quantities; or a position to"
                    + " reach (the echelon's, or with local information the site's own)"));
  }
}
