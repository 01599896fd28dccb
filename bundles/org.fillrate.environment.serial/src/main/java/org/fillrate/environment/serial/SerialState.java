package org.fillrate.environment.serial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fillrate.inventory.model.SavedState;

/** Stocks, shipments and orders of a chain at the moment of observation; stages from 0. */
final class SerialState {
  final double[] onHand;

  /** Units owed to the customers, or to the stage downstream. */
  final double[] owed;

  /** Units ordered and not yet received. */
  final double[] onOrder;

  /** The last order, or demand, that came in. */
  final double[] lastOrder;

  /** Shipments by arrival, [stage][periods]: [0] arrives at the start of the next period. */
  final double[][] transit;

  /** Orders under way to the supplier, [stage][periods]: [0] gets there in the next period. */
  final double[][] orders;

  int demandState;
  int period;

  SerialState(List<Stage> stages) {
    int count = stages.size();
    onHand = new double[count];
    owed = new double[count];
    onOrder = new double[count];
    lastOrder = new double[count];
    transit = new double[count][];
    orders = new double[count][];
    for (int j = 0; j < count; j++) {
      transit[j] = new double[stages.get(j).leadTime()];
      orders[j] = new double[stages.get(j).orderDelay()];
    }
  }

  void clear() {
    Arrays.fill(onHand, 0);
    Arrays.fill(owed, 0);
    Arrays.fill(onOrder, 0);
    Arrays.fill(lastOrder, 0);
    for (double[] row : transit) Arrays.fill(row, 0);
    for (double[] row : orders) Arrays.fill(row, 0);
    demandState = 0;
    period = 0;
  }

  /** All its numbers; {@link #restore} takes them back. */
  double[] save() {
    return SavedState.join(rows(), demandState, period);
  }

  void restore(double[] saved) {
    double[] single = SavedState.split(saved, rows(), 2);
    demandState = (int) single[0];
    period = (int) single[1];
  }

  private List<double[]> rows() {
    List<double[]> rows = new ArrayList<>(List.of(onHand, owed, onOrder, lastOrder));
    rows.addAll(List.of(transit));
    rows.addAll(List.of(orders));
    return rows;
  }

  double level(int stage) {
    return onHand[stage] - owed[stage];
  }

  /** On hand and on order, less what is owed to the next stage or the customers. */
  double position(int stage) {
    return level(stage) + onOrder[stage];
  }

  /** What the stage and all downstream have or have ordered from above, less customers' backlog. */
  double echelonPosition(int stage) {
    double position = onOrder[stage] + onHand[0] - owed[0];
    for (int j = 1; j <= stage; j++) position += onHand[j] + inTransitTo(j - 1);
    return position;
  }

  /** Units shipped to a stage that have not arrived. */
  double inTransitTo(int stage) {
    double sum = 0;
    for (double shipment : transit[stage]) sum += shipment;
    return sum;
  }

  /** Units ordered by a stage that its supplier has not shipped. */
  double unshipped(int stage) {
    return onOrder[stage] - inTransitTo(stage);
  }

  /** Sends an order on its way; returns the one that reaches the supplier now. */
  double send(int stage, double quantity) {
    onOrder[stage] += quantity;
    return passThrough(orders[stage], quantity);
  }

  /** Puts a shipment on its way to a stage; with lead time 0 it is there at once. */
  void ship(int stage, double quantity) {
    int leadTime = transit[stage].length;
    if (leadTime == 0) receive(stage, quantity);
    else transit[stage][leadTime - 1] += quantity;
  }

  /** What a stage can give now of what it owes. */
  double handOver(int stage) {
    double given = Math.min(onHand[stage], owed[stage]);
    onHand[stage] -= given;
    owed[stage] -= given;
    return given;
  }

  /** The next period begins: shipments arrive. */
  void advance() {
    for (int j = 0; j < onHand.length; j++) {
      if (transit[j].length > 0) receive(j, passThrough(transit[j], 0));
    }
    period++;
  }

  private void receive(int stage, double quantity) {
    onHand[stage] += quantity;
    onOrder[stage] -= quantity;
    if (stage == 0) handOver(0);
  }

  /** Takes the first of a queue out and puts a new last one in. */
  private static double passThrough(double[] queue, double last) {
    if (queue.length == 0) return last;
    double first = queue[0];
    System.arraycopy(queue, 1, queue, 0, queue.length - 1);
    queue[queue.length - 1] = last;
    return first;
  }
}
