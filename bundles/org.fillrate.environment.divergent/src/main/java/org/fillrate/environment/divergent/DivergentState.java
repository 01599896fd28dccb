package org.fillrate.environment.divergent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fillrate.inventory.model.SavedState;

/** Stocks and shipments of all sites at the moment of observation; the warehouse is site 0. */
final class DivergentState {
  final double[] onHand;

  /** The last demand, or total of retailers' orders, that came in. */
  final double[] lastOrder;

  /** Shipments by arrival, [site][periods]: [0] arrives at the start of the next period. */
  final double[][] transit;

  /** What each retailer gets where the warehouse's stock is shared out. */
  final double[] given;

  int period;

  DivergentState(List<Site> sites) {
    onHand = new double[sites.size()];
    lastOrder = new double[sites.size()];
    given = new double[sites.size()];
    transit = new double[sites.size()][];
    for (int i = 0; i < transit.length; i++) transit[i] = new double[sites.get(i).leadTime()];
  }

  void clear() {
    Arrays.fill(onHand, 0);
    Arrays.fill(lastOrder, 0);
    for (double[] row : transit) Arrays.fill(row, 0);
    period = 0;
  }

  /** All its numbers; {@link #restore} takes them back. */
  double[] save() {
    return SavedState.join(rows(), period);
  }

  void restore(double[] saved) {
    period = (int) SavedState.split(saved, rows(), 1)[0];
  }

  private List<double[]> rows() {
    List<double[]> rows = new ArrayList<>(List.of(onHand, lastOrder));
    rows.addAll(List.of(transit));
    return rows;
  }

  double onOrder(int site) {
    double sum = 0;
    for (double shipment : transit[site]) sum += shipment;
    return sum;
  }

  double position(int site) {
    return onHand[site] + onOrder(site);
  }

  /** The position of the site and of those it supplies. */
  double echelonPosition(int site) {
    double position = position(site);
    for (int i = 1; site == 0 && i < onHand.length; i++) position += position(i);
    return position;
  }

  /** Puts a shipment on its way to a site; with lead time 0 it is there at once. */
  void ship(int site, double quantity) {
    int leadTime = transit[site].length;
    if (leadTime == 0) onHand[site] += quantity;
    else transit[site][leadTime - 1] += quantity;
  }

  /** The next period begins: shipments arrive. */
  void advance() {
    for (int i = 0; i < onHand.length; i++) {
      double[] queue = transit[i];
      if (queue.length == 0) continue;
      onHand[i] += queue[0];
      System.arraycopy(queue, 1, queue, 0, queue.length - 1);
      queue[queue.length - 1] = 0;
    }
    period++;
  }
}
