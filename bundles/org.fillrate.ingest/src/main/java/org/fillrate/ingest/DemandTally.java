package org.fillrate.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.fillrate.api.document.InvalidInput;

/** Sales and returns summed up by item and day, and by customer. */
final class DemandTally {
  private static final int MOST_ITEM_DAYS = 5_000_000;

  private final Map<String, Item> items = new LinkedHashMap<>();
  private final Map<String, Customer> customers = new LinkedHashMap<>();
  private int itemDays;
  private int first = Integer.MAX_VALUE;
  private int last = Integer.MIN_VALUE;

  /** An item's days and the first description that came with a sale. */
  static final class Item {
    final ItemDays days = new ItemDays();
    String description = "";

    boolean wasSold() {
      for (int i = 0; i < days.size(); i++) if (days.units(i) > 0) return true;
      return false;
    }
  }

  /** What a customer bought. */
  static final class Customer {
    long lines;
    double revenue;

    private void buy(int moreLines, double moreRevenue) {
      lines += moreLines;
      revenue += moreRevenue;
    }
  }

  void describe(String code, String description) {
    Item item = item(code);
    if (item.description.isEmpty()) item.description = description;
  }

  /**
   * @param day days since 1970-01-01
   */
  void sell(String code, int day, double units, int lines, double revenue) {
    add(code, day, units, lines, revenue, 0);
  }

  void takeBack(String code, int day, double units, double revenue) {
    item(code).days.takeBack(day, units, revenue);
  }

  void giveBack(String code, int day, double units) {
    add(code, day, 0, 0, 0, units);
  }

  void buy(String customer, int lines, double revenue) {
    customers.computeIfAbsent(customer, c -> new Customer()).buy(lines, revenue);
  }

  boolean has(String code, int day) {
    Item item = items.get(code);
    return item != null && item.days.has(day);
  }

  private Item item(String code) {
    return items.computeIfAbsent(code, c -> new Item());
  }

  private void add(String code, int day, double units, int lines, double revenue, double returned) {
    first = Math.min(first, day);
    last = Math.max(last, day);
    if (item(code).days.add(day, units, lines, revenue, returned)) itemDays++;
    if (itemDays > MOST_ITEM_DAYS) {
      throw new InvalidInput(
          "file",
          "holds more than "
              + MOST_ITEM_DAYS
              + " days of items; import fewer items or a shorter time");
    }
  }

  /** Leaves out items of which nothing was ever sold. */
  void dropUnsold() {
    items.values().removeIf(item -> !item.wasSold());
    customers.values().removeIf(customer -> customer.lines == 0);
  }

  Map<String, Item> items() {
    return items;
  }

  Map<String, Customer> customers() {
    return customers;
  }

  /** The first day of the calendar. */
  int first() {
    return first;
  }

  /** The last day of the calendar. */
  int last() {
    return last;
  }
}
