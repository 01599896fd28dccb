package org.fillrate.api.decision;

import java.util.List;
import org.fillrate.api.environment.ItemState;

/**
 * Which items need an order quantity.
 *
 * @param problem id of a stored problem
 * @param items their stock positions
 * @param by who asks
 */
public record DecisionRequest(String problem, List<ItemState> items, String by) {
  public DecisionRequest {
    items = List.copyOf(items);
  }
}
