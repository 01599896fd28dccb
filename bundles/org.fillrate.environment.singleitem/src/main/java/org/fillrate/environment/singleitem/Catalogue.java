package org.fillrate.environment.singleitem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;

/**
 * Many recorded items that one policy serves.
 *
 * @param items each with its economics and whole history
 * @param trainingDays days before the held-back ones
 * @param days all days of the calendar
 * @param firstDay weekday of day 0, 0 = Monday
 * @param action what learners choose
 */
record Catalogue(
    List<CatalogueItem> items, int trainingDays, int days, int firstDay, OrderAction action) {
  private static final int FEWEST_TRAINING_DAYS = 3 * CatalogueItem.WARM_UP;

  int longestLeadTime() {
    return items.stream().mapToInt(i -> i.leadTime).max().orElse(0);
  }

  /** The same catalogue of other items. */
  Catalogue with(List<CatalogueItem> others) {
    return new Catalogue(List.copyOf(others), trainingDays, days, firstDay, action);
  }

  /** Reads a document that passed the schema, over a data set's items. */
  static Catalogue of(Document document, List<ItemHistory> histories) {
    Document demand = document.document("demand");
    if (!document.text("unmetDemand").equals("lost")) {
      throw new InvalidInput("unmetDemand", "must be lost where demand is recorded history");
    }
    if (document.document("objective").has("discount")) {
      throw new InvalidInput("objective", "must be average where demand is recorded history");
    }
    if (document.has("observation")) {
      throw new InvalidInput("observation", "goes with demand of a named distribution only");
    }
    if (document.has("costs") == document.has("assumptions")) {
      throw new InvalidInput("costs", "either costs or assumptions must be there, not both");
    }
    List<ItemHistory> chosen = chosen(demand, histories);
    int days = chosen.get(0).demand().length();
    int trainingDays = days - demand.integer("evaluationDays");
    if (trainingDays < FEWEST_TRAINING_DAYS) {
      throw new InvalidInput(
          "demand.evaluationDays",
          "leaves "
              + trainingDays
              + " of "
              + days
              + " days; at least "
              + FEWEST_TRAINING_DAYS
              + " days are needed to learn from");
    }
    Map<String, Document> special = new HashMap<>();
    if (document.has("items")) {
      document.documents("items").forEach(item -> special.put(item.text("item"), item));
    }
    List<CatalogueItem> items = new ArrayList<>();
    for (ItemHistory history : chosen) {
      Document own = special.remove(history.item());
      items.add(item(document, own == null ? Document.EMPTY : own, history, trainingDays));
    }
    if (!special.isEmpty()) {
      throw new InvalidInput("items", "names items that are not chosen: " + special.keySet());
    }
    int firstDay = chosen.get(0).demand().start().getDayOfWeek().getValue() - 1;
    OrderAction action = OrderAction.of(document.document("order"));
    return new Catalogue(List.copyOf(items), trainingDays, days, firstDay, action);
  }

  private static List<ItemHistory> chosen(Document demand, List<ItemHistory> histories) {
    if (!demand.has("items")) {
      List<ItemHistory> selling =
          histories.stream().filter(h -> sells(h, demand)).limit(demand.integer("top")).toList();
      if (selling.isEmpty()) throw new InvalidInput("demand.dataset", "has no item that sells");
      return selling;
    }
    Map<String, ItemHistory> byCode =
        histories.stream().collect(Collectors.toMap(ItemHistory::item, Function.identity()));
    List<ItemHistory> chosen = new ArrayList<>();
    for (String code : demand.texts("items")) {
      ItemHistory history = byCode.get(code);
      String field = "demand.items[" + chosen.size() + "]";
      if (history == null) throw new InvalidInput(field, "is not in the data set: " + code);
      if (!sells(history, demand)) {
        throw new InvalidInput(field, "has no sales before the evaluation days: " + code);
      }
      chosen.add(history);
    }
    return chosen;
  }

  private static boolean sells(ItemHistory history, Document demand) {
    double[] values = history.demand().values();
    for (int t = 0; t < values.length - demand.integer("evaluationDays"); t++) {
      if (values[t] > 0) return true;
    }
    return false;
  }

  private static CatalogueItem item(
      Document document, Document own, ItemHistory history, int trainingDays) {
    Document order = own.has("order") ? own.document("order") : document.document("order");
    double[] demand = history.demand().values().clone();
    double total = 0;
    for (int t = 0; t < demand.length; t++) {
      demand[t] = demand[t] > 0 ? Math.rint(demand[t]) : 0; // NaN: nothing was observed
      if (t < trainingDays) total += demand[t];
    }
    int leadTime = own.integer("leadTime", document.integer("leadTime"));
    int usualMaximum = (int) Math.ceil(total / trainingDays * (leadTime + 1 + 90) + 1);
    Document costs = costs(document, own, history);
    return new CatalogueItem(
        history.item(),
        leadTime,
        costs.number("holding"),
        costs.number("shortage"),
        costs.number("fixedOrdering"),
        costs.number("unit"),
        OrderRule.of(order, usualMaximum),
        demand,
        trainingDays);
  }

  private static Document costs(Document document, Document own, ItemHistory history) {
    if (own.has("costs") && own.has("unitCost")) {
      throw new InvalidInput(
          "items", "of " + history.item() + " has costs and unitCost; put it into costs.unit");
    }
    if (own.has("costs")) return own.document("costs");
    if (document.has("costs")) {
      Document costs = document.document("costs");
      return own.has("unitCost") ? costs.with("unit", own.number("unitCost")) : costs;
    }
    Document assumptions = document.document("assumptions");
    double price = history.unitPrice();
    double unitCost = own.number("unitCost", price * assumptions.number("unitCostShare"));
    if (unitCost > price) {
      throw new InvalidInput(
          "items",
          "of "
              + history.item()
              + " has the unitCost "
              + unitCost
              + " above its median sales price "
              + price
              + ", so that lost sales would be gains; mend it, or give its costs in its place");
    }
    return assumed(assumptions, price, unitCost);
  }

  private static Document assumed(Document assumptions, double price, double unitCost) {
    return Document.of(
        "holding",
        unitCost * assumptions.number("holdingPerYear") / 365,
        "shortage",
        (price - unitCost) * assumptions.number("lostSaleMargins"),
        "fixedOrdering",
        assumptions.number("fixedOrdering"),
        "unit",
        0.0);
  }
}
