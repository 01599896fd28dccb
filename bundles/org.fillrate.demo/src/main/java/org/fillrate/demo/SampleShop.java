package org.fillrate.demo;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ItemState;

/** The sample shop, and what is assumed where its data are silent. */
final class SampleShop {
  static final String NAME = "Online Retail sample";
  static final String SOURCE =
      "Chen, D. (2015). Online Retail. UCI Machine Learning Repository, doi:10.24432/C5BW33. CC BY 4.0";
  static final String FILE = "online_retail.csv.gz";
  static final int ITEMS = 250;
  static final int EVALUATION_DAYS = 90;
  static final String CURRENCY = "GBP";

  /**
   * Lead times that the shop's suppliers are assumed to have, in days, by a digit of the item's
   * code.
   */
  private static final int[] LEAD_TIMES = {5, 7, 7, 10, 10, 14, 5, 7, 10, 7};

  private SampleShop() {}

  /** One problem over the items with most selling days. */
  static Document problem(String dataset, List<ItemHistory> histories) {
    List<Document> items = new ArrayList<>();
    for (ItemHistory history : histories.subList(0, Math.min(ITEMS, histories.size()))) {
      items.add(Document.of("item", history.item(), "leadTime", leadTime(history.item())));
    }
    return Document.of(
        "kind",
        "single-item",
        "name",
        "Sample shop, " + items.size() + " items",
        "demand",
        Document.of(
            "distribution",
            "history",
            "dataset",
            dataset,
            "items",
            items.stream().map(item -> item.text("item")).toList(),
            "evaluationDays",
            EVALUATION_DAYS),
        "leadTime",
        7,
        "assumptions",
        Document.of(
            "unitCostShare", 0.5,
            "holdingPerYear", 0.3,
            "lostSaleMargins", 1.0,
            "fixedOrdering", 2.0),
        "order",
        Document.of("action", "order-up-to"),
        "items",
        items);
  }

  /** The fourth digit of the code spreads the items over the suppliers. */
  private static int leadTime(String item) {
    int digit = item.length() < 4 ? 0 : Math.max(0, Character.digit(item.charAt(3), 10));
    return LEAD_TIMES[digit];
  }

  /** A shelf that holds a week of the last eight weeks' sales: the data have no stocks. */
  static ItemState assumedStock(ItemHistory history) {
    double[] demand = history.demand().values();
    double sum = 0;
    for (int t = Math.max(0, demand.length - 56); t < demand.length; t++) {
      if (demand[t] > 0) sum += demand[t];
    }
    return new ItemState(history.item(), Math.rint(sum / 8), List.of(), 0, 0);
  }
}
