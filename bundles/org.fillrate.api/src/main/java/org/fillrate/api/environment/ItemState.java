package org.fillrate.api.environment;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;

/**
 * The stock position of an item when a decision is due.
 *
 * @param item its code; empty where the problem has one nameless item
 * @param onHand units on the shelf
 * @param onOrder units on their way, by age: the next to arrive first
 * @param backorders units owed to customers
 * @param demandState position in the demand cycle or state of the demand process, from 0
 * @param demandHistory units asked for in the last periods, the latest first; only problems whose
 *     policies see them need it
 */
public record ItemState(
    String item,
    double onHand,
    List<Double> onOrder,
    double backorders,
    int demandState,
    List<Double> demandHistory) {
  public ItemState {
    onOrder = List.copyOf(onOrder);
    demandHistory =
        demandHistory == null // as recorded before there was one
            ? List.of()
            : List.copyOf(demandHistory);
    List<FieldError> errors = new ArrayList<>();
    check("onHand", onHand, errors);
    check("backorders", backorders, errors);
    for (int i = 0; i < onOrder.size(); i++) check("onOrder[" + i + "]", onOrder.get(i), errors);
    for (int i = 0; i < demandHistory.size(); i++) {
      check("demandHistory[" + i + "]", demandHistory.get(i), errors);
    }
    if (demandState < 0) errors.add(new FieldError("demandState", "must be at least 0"));
    if (!errors.isEmpty()) throw new InvalidInput(errors);
  }

  /** A position without demand history. */
  public ItemState(
      String item, double onHand, List<Double> onOrder, double backorders, int demandState) {
    this(item, onHand, onOrder, backorders, demandState, List.of());
  }

  private static void check(String field, double units, List<FieldError> errors) {
    if (!(units >= 0 && units < 1e12)) {
      errors.add(new FieldError(field, "must be a number of units, at least 0, but is " + units));
    }
  }

  /** On hand and on order, less what is owed. */
  public double inventoryPosition() {
    return onHand + onOrder.stream().mapToDouble(Double::doubleValue).sum() - backorders;
  }
}
