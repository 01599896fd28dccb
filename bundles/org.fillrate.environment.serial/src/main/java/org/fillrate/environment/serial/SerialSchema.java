package org.fillrate.environment.serial;

import java.util.Map;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.Schema;
import org.fillrate.inventory.demand.DemandSchema;

/** The fields of {@code serial} problem documents. */
final class SerialSchema {
  private static final double MONEY = 1e9;
  private static final int MOST_STAGES = 20;

  private SerialSchema() {}

  static final Schema SCHEMA =
      Schema.of(
          Field.listOf(Field.object("stages", stage()))
              .between(1, MOST_STAGES)
              .help("The stage that customers order from first, its supplier next"),
          DemandSchema.field(),
          Field.object("costs", costs()),
          Field.object("order", order()).defaultsTo(Map.of()).help("What a stage chooses"),
          Field.choice("information", "local", "echelon", "full")
              .defaultsTo("echelon")
              .help("What a stage sees: itself, all downstream too, or the whole chain"),
          Field.choice("rewards", "shared", "own")
              .defaultsTo("shared")
              .help("Whose costs a stage is rewarded for: the chain's, or its own"),
          Field.integer("episode")
              .between(0, 1_000_000)
              .defaultsTo(0)
              .unit("periods")
              .help("Training starts anew after so many periods (cut off, not ended); 0: never"));

  private static Schema stage() {
    return Schema.of(
        Field.number("holding")
            .between(0, MONEY)
            .unit("money per unit on hand at the end of a period")
            .help("Local holding cost"),
        Field.integer("leadTime")
            .between(0, 60)
            .unit("periods")
            .help("From the supplier's shipment to arrival"),
        Field.integer("orderDelay")
            .between(0, 60)
            .defaultsTo(0)
            .unit("periods")
            .help("From placing an order until the supplier has it"),
        Field.number("shortageShare")
            .between(0, 1)
            .defaultsTo(0)
            .unit("share")
            .help(
                "Of customers' shortage cost, what a stage upstream bears; stage 1 bears the rest"));
  }

  private static Schema costs() {
    return Schema.of(
        Field.number("shortage")
            .between(0, MONEY)
            .unit("money per unit owed to customers at the end of a period"));
  }

  private static Schema order() {
    return Schema.of(
        Field.integer("max")
            .between(1, 10_000_000)
            .optional()
            .unit("units")
            .help("Largest order; else what demand of a period exceeds once in a million"),
        Field.choice("action", "continuous", "quantity", "order-up-to", "relative")
            .defaultsTo("continuous")
            .help(
                "A real quantity, which is rounded; one of the whole quantities; a position to"
                    + " reach (the echelon's, or with local information the stage's own); or the"
                    + " last incoming order plus a change"),
        Field.integer("change")
            .between(1, 1000)
            .defaultsTo(2)
            .unit("units")
            .help("With relative: the largest change to the last incoming order"));
  }
}
