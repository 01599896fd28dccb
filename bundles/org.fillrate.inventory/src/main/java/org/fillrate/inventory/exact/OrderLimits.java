package org.fillrate.inventory.exact;

import java.util.stream.IntStream;
import org.fillrate.api.document.InvalidInput;

/**
 * Which order quantities are feasible: 0, and multiples of the lot from the minimum to the maximum.
 *
 * @param maximum largest order, in units, at least 0
 * @param lot orders are multiples of it, at least 1
 * @param minimum smallest order other than none, in units, at least 0
 */
public record OrderLimits(int maximum, int lot, int minimum) {
  public OrderLimits {
    if (maximum < 0) throw new InvalidInput("order.max", "must be at least 0, but is " + maximum);
    if (lot < 1) throw new InvalidInput("order.lot", "must be at least 1, but is " + lot);
    if (minimum < 0 || minimum > maximum) {
      throw new InvalidInput(
          "order.minimum", "must be from 0 to order.max " + maximum + ", but is " + minimum);
    }
  }

  /** Any whole quantity up to a maximum. */
  public static OrderLimits upTo(int maximum) {
    return new OrderLimits(maximum, 1, 0);
  }

  /** Whether a quantity may be ordered. */
  public boolean allows(int quantity) {
    return quantity == 0
        || (quantity >= minimum && quantity > 0 && quantity <= maximum && quantity % lot == 0);
  }

  /** The largest feasible quantity that is not above {@code wanted}; 0 where there is none. */
  public int clip(int wanted) {
    int quantity = Math.min(wanted, maximum);
    if (quantity <= 0) return 0;
    quantity -= quantity % lot;
    return quantity < minimum ? 0 : quantity;
  }

  /** All feasible quantities, ascending from 0. */
  int[] quantities() {
    return IntStream.rangeClosed(0, maximum).filter(this::allows).toArray();
  }
}
