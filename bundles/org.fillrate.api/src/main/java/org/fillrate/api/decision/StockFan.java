package org.fillrate.api.decision;

import java.util.List;

/**
 * Demand and stock at the end of each coming period, units, by sampled demand.
 *
 * @param leadTime periods; the order arrives at the start of the period of this number, from 0
 * @param demand in each period
 * @param proposed stock after the proposed order
 * @param oldRule stock after the old rule's
 * @param without stock where nothing is ordered
 */
public record StockFan(
    int leadTime, List<Band> demand, List<Band> proposed, List<Band> oldRule, List<Band> without) {
  public StockFan {
    demand = List.copyOf(demand);
    proposed = List.copyOf(proposed);
    oldRule = List.copyOf(oldRule);
    without = List.copyOf(without);
  }

  /** Quantiles of one period: 5, 25, 50, 75 and 95 %. */
  public record Band(
      double low, double lowerQuartile, double median, double upperQuartile, double high) {}
}
