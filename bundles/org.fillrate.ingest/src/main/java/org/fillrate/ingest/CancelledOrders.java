package org.fillrate.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds orders that were cancelled soon after: same item, same customer, same number of units, at
 * most {@value #MINUTES} minutes later. They were slips, not demand. Sales are kept as three
 * numbers each, as there are many; the order of rows in the file does not matter.
 */
final class CancelledOrders {
  private static final int MINUTES = 60;

  private int size;
  private long[] keys = new long[1024];
  private int[] minutes = new int[1024];
  private double[] prices = new double[1024];
  private final List<SalesLine> cancellations = new ArrayList<>();

  /** A sale that may have been cancelled. */
  private static final class Sale {
    final int minute;
    final double price;
    boolean taken;

    Sale(int minute, double price) {
      this.minute = minute;
      this.price = price;
    }
  }

  /** Takes the two outcomes of a cancellation. */
  interface Outcome {
    /** The order is to be taken back: made on {@code day}, at {@code price} a unit. */
    void slip(SalesLine cancellation, int day, double price);

    /** The units came back from an order that stays. */
    void giveBack(SalesLine cancellation);
  }

  void sold(SalesLine sale) {
    if (sale.customer().isEmpty()) return;
    if (size == keys.length) {
      int capacity = size * 2;
      keys = Arrays.copyOf(keys, capacity);
      minutes = Arrays.copyOf(minutes, capacity);
      prices = Arrays.copyOf(prices, capacity);
    }
    keys[size] = sale.orderKey();
    minutes[size] = sale.minute();
    prices[size++] = sale.price();
  }

  void cancelled(SalesLine cancellation) {
    cancellations.add(cancellation);
  }

  /** Decides on every cancellation, the earliest first; each takes the latest order that fits. */
  void settle(Outcome outcome) {
    Map<Long, List<Sale>> candidates = candidates();
    cancellations.sort(Comparator.comparing(SalesLine::at));
    for (SalesLine cancellation : cancellations) {
      Sale slip = latest(candidates.get(cancellation.orderKey()), cancellation.minute());
      if (slip == null) {
        outcome.giveBack(cancellation);
      } else {
        slip.taken = true;
        outcome.slip(cancellation, Math.floorDiv(slip.minute, 24 * 60), slip.price);
      }
    }
  }

  private Map<Long, List<Sale>> candidates() {
    Map<Long, List<Sale>> candidates = new HashMap<>();
    for (SalesLine cancellation : cancellations) {
      if (cancellation.customer().isEmpty()) continue;
      candidates.put(cancellation.orderKey(), new ArrayList<>());
    }
    for (int i = 0; i < size; i++) {
      List<Sale> sales = candidates.get(keys[i]);
      if (sales != null) sales.add(new Sale(minutes[i], prices[i]));
    }
    return candidates;
  }

  private static @org.jspecify.annotations.Nullable Sale latest(
      @org.jspecify.annotations.Nullable List<Sale> sales, int minute) {
    if (sales == null) return null;
    return sales.stream()
        .filter(sale -> !sale.taken && sale.minute <= minute && sale.minute >= minute - MINUTES)
        .max(Comparator.comparingInt(sale -> sale.minute))
        .orElse(null);
  }
}
