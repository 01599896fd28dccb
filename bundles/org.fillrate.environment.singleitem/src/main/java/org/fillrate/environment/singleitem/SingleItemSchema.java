package org.fillrate.environment.singleitem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.Schema;
import org.fillrate.inventory.demand.DemandSchema;

/** The fields of {@code single-item} problem documents. */
final class SingleItemSchema {
  private static final double MONEY = 1e9;

  private SingleItemSchema() {}

  static final Schema SCHEMA =
      Schema.of(
          Field.choice("unmetDemand", "lost", "backordered")
              .defaultsTo("lost")
              .help("What happens to demand that stock cannot meet"),
          demand(),
          Field.integer("leadTime").between(0, 60).unit("periods").help("Order to arrival"),
          Field.object("costs", costs()).optional().help("Money per unit and period"),
          Field.object("assumptions", assumptions())
              .optional()
              .help("Costs of recorded items from their prices, in place of costs"),
          Field.object("order", order()).defaultsTo(Map.of()).help("Which orders are feasible"),
          Field.object("observation", observation())
              .optional()
              .help("What a policy sees beside stock and orders; not of recorded items"),
          Field.variant("objective", "criterion", objectives())
              .defaultsTo(Map.of("criterion", "average"))
              .help("Which mean of the costs is to be small"),
          Field.listOf(Field.object("items", item()))
              .optional()
              .help("Recorded items that differ from the rest"));

  private static Field demand() {
    Map<String, Schema> variants = new LinkedHashMap<>(DemandSchema.variants());
    variants.put("history", history());
    return Field.variant("demand", DemandSchema.DISCRIMINATOR, variants)
        .help("Distribution of demand per period, a process of several, or imported history");
  }

  private static Schema history() {
    return Schema.of(
        Field.text("dataset").help("Id of an imported data set"),
        Field.listOf(Field.text("items")).optional().help("Codes of the items; else the top ones"),
        Field.integer("top")
            .between(1, 10_000)
            .defaultsTo(250)
            .unit("items")
            .help("How many, those with most selling days first, where items are not named"),
        Field.integer("evaluationDays")
            .between(1, 366)
            .defaultsTo(90)
            .unit("days")
            .help("The last days, held back: nothing is fitted on them"));
  }

  private static Schema costs() {
    return Schema.of(
        money("holding", "unit on hand at the end of a period"),
        money("shortage", "unit lost, or owed at the end of a period"),
        money("fixedOrdering", "order").defaultsTo(0),
        money("unit", "unit ordered").defaultsTo(0));
  }

  private static Field money(String name, String per) {
    return Field.number(name).between(0, MONEY).unit("money per " + per).help("Cost per " + per);
  }

  private static Schema assumptions() {
    return Schema.of(
        share("unitCostShare", 0.5, "Purchase cost as a share of the median sales price"),
        Field.number("holdingPerYear")
            .between(0, 10)
            .defaultsTo(0.3)
            .unit("share of unit cost per year")
            .help("Capital, space, insurance and obsolescence"),
        Field.number("lostSaleMargins")
            .between(0, 10)
            .defaultsTo(1)
            .unit("margins per unit lost")
            .help("Margin that a lost unit costs; above 1 for lost goodwill"),
        Field.number("fixedOrdering")
            .between(0, MONEY)
            .defaultsTo(2)
            .unit("money per order line")
            .help("Handling of an order line"));
  }

  private static Field share(String name, double share, String help) {
    return Field.number(name).between(0.01, 0.99).defaultsTo(share).unit("share").help(help);
  }

  private static Schema order() {
    return Schema.of(
        Field.integer("max").between(1, 10_000_000).optional().unit("units").help("Largest order"),
        Field.integer("lot").between(1, 1_000_000).defaultsTo(1).unit("units").help("Lot size"),
        Field.integer("minimum")
            .between(0, 1_000_000)
            .defaultsTo(0)
            .unit("units")
            .help("Smallest order"),
        Field.choice("action", "quantity", "order-up-to", "continuous")
            .defaultsTo("quantity")
            .help(
                "What a learner chooses: a quantity, an inventory position to reach, or a real"
                    + " quantity that is rounded to a feasible one"));
  }

  private static Schema observation() {
    return Schema.of(
        Field.integer("demandHistory")
            .between(0, 365)
            .defaultsTo(0)
            .unit("periods")
            .help("How many of the last periods' demands, met or not"),
        Field.flag("demandState")
            .defaultsTo(true)
            .help("Whether the state of seasonal or Markov-modulated demand is known"));
  }

  private static Schema item() {
    return Schema.of(
        Field.text("item").help("Its code"),
        Field.integer("leadTime").between(0, 60).optional().unit("periods"),
        Field.object("costs", costs()).optional(),
        Field.number("unitCost")
            .between(0, MONEY)
            .optional()
            .unit("money per unit")
            .help("Its purchase cost, in the place of a share of the price or of costs.unit"),
        Field.object("order", order()).optional());
  }

  private static Map<String, Schema> objectives() {
    return Map.of(
        "average",
        Schema.EMPTY,
        "discounted",
        Schema.of(Field.number("discount").between(0.01, 0.9999).help("Per period")));
  }
}
