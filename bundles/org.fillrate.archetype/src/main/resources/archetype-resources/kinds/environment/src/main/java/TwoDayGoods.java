package ${package};

import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.document.Schema;
import org.fillrate.inventory.demand.DemandDistribution;
import org.fillrate.inventory.demand.DemandProcess;
import org.fillrate.inventory.demand.DemandSchema;

/**
 * A checked problem.
 *
 * @param demand of a day
 * @param holdingCost per unit kept overnight
 * @param shortageCost per unit lost
 * @param outdatingCost per unit thrown away
 * @param unitCost per unit ordered
 * @param largestOrder units
 */
record TwoDayGoods(
    DemandDistribution demand,
    double holdingCost,
    double shortageCost,
    double outdatingCost,
    double unitCost,
    int largestOrder) {
  private static final double MONEY = 1e9;

  static final Schema SCHEMA =
      Schema.of(
          DemandSchema.field(),
          Field.object(
                  "costs",
                  Schema.of(
                      money("holding", "unit kept overnight").defaultsTo(0),
                      money("shortage", "unit lost"),
                      money("outdating", "unit thrown away"),
                      money("unit", "unit ordered").defaultsTo(0)))
              .help("Money"),
          Field.object(
                  "order",
                  Schema.of(
                      Field.integer("max")
                          .between(1, 1000)
                          .defaultsTo(20)
                          .unit("units")
                          .help("Largest order")))
              .defaultsTo(Map.of())
              .help("Which orders are feasible"));

  private static Field money(String name, String per) {
    return Field.number(name).between(0, MONEY).unit("money per " + per).help("Cost per " + per);
  }

  /**
   * Reads a document.
   *
   * @throws InvalidInput with every field at fault
   */
  static TwoDayGoods of(Document given) {
    Document checked = SCHEMA.validate(given);
    DemandProcess process = process(checked.document("demand"));
    Document costs = checked.document("costs");
    return new TwoDayGoods(
        process.distribution(0),
        costs.number("holding"),
        costs.number("shortage"),
        costs.number("outdating"),
        costs.number("unit"),
        checked.document("order").integer("max"));
  }

  private static DemandProcess process(Document demand) {
    try {
      DemandProcess process = DemandProcess.of(demand);
      if (process.states() == 1) return process;
    } catch (InvalidInput broken) {
      throw broken.within("demand");
    }
    throw new InvalidInput("demand.distribution", "must be the same every day; maybe use poisson");
  }
}
