package org.fillrate.environment.singleitem;

import java.util.Arrays;
import java.util.List;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.fillrate.inventory.model.SavedState;

/** Stock and pipeline of one item at the moment of observation. */
final class StockState {
  double onHand;
  double backorders;

  /** Orders by the period of their arrival: [0] arrives at the start of the next period. */
  final double[] pipeline;

  /** What was asked for in the last periods, the latest first. */
  final double[] history;

  int demandState;
  int item;
  int period;

  StockState(int longestLeadTime, int demandHistory) {
    history = new double[demandHistory];
    pipeline = new double[longestLeadTime];
  }

  void clear(double stock) {
    onHand = stock;
    backorders = 0;
    demandState = 0;
    Arrays.fill(pipeline, 0);
  }

  double position() {
    double position = onHand - backorders;
    for (double order : pipeline) position += order;
    return position;
  }

  /** Puts an order on its way; with lead time 0 it is there at once. */
  void place(double quantity, int leadTime) {
    if (leadTime == 0) receive(quantity);
    else pipeline[leadTime - 1] += quantity;
  }

  /** Meets demand from stock; returns the units that were short. */
  double meet(double demand) {
    double met = Math.min(demand, onHand);
    onHand -= met;
    return demand - met;
  }

  /** Takes the latest demand into the history, and forgets the oldest. */
  void remember(double demand) {
    if (history.length == 0) return;
    System.arraycopy(history, 0, history, 1, history.length - 1);
    history[0] = demand;
  }

  /** The next order arrives. */
  void advance() {
    if (pipeline.length == 0) return;
    double arriving = pipeline[0];
    System.arraycopy(pipeline, 1, pipeline, 0, pipeline.length - 1);
    pipeline[pipeline.length - 1] = 0;
    receive(arriving);
  }

  private void receive(double quantity) {
    double owed = Math.min(quantity, backorders);
    backorders -= owed;
    onHand += quantity - owed;
  }

  /** All its numbers; {@link #restore} takes them back. */
  double[] save() {
    return SavedState.join(
        List.of(pipeline, history), onHand, backorders, demandState, item, period);
  }

  void restore(double[] saved) {
    double[] single = SavedState.split(saved, List.of(pipeline, history), 5);
    onHand = single[0];
    backorders = single[1];
    demandState = (int) single[2];
    item = (int) single[3];
    period = (int) single[4];
  }

  /** Takes over a real stock position. */
  void load(ItemState state, int leadTime) {
    clear(state.onHand());
    backorders = state.backorders();
    int room = Math.max(0, leadTime - 1);
    if (state.onOrder().size() > room) {
      throw new InvalidInput(
          "onOrder",
          "has "
              + state.onOrder().size()
              + " orders, but with lead time "
              + leadTime
              + " at most "
              + room
              + " are still to come; maybe the first has arrived already and is on hand");
    }
    for (int i = 0; i < state.onOrder().size(); i++) pipeline[i] = state.onOrder().get(i);
    if (state.demandHistory().size() < history.length) {
      throw new InvalidInput(
          "demandHistory",
          "has "
              + state.demandHistory().size()
              + " periods, but policies of this problem see the last "
              + history.length
              + "; send what was asked for in each, the latest first");
    }
    for (int i = 0; i < history.length; i++) history[i] = state.demandHistory().get(i);
    demandState = state.demandState();
  }
}
