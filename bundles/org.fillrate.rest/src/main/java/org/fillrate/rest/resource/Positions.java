package org.fillrate.rest.resource;

import java.util.Arrays;
import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;

/** Stock positions as they stand in requests. */
final class Positions {
  private Positions() {}

  /** The position in a checked document. */
  static ItemState of(Document item) {
    if (!item.has("onHand")) throw new InvalidInput("onHand", "is missing; it must be a number");
    return new ItemState(
        item.text("item"),
        item.number("onHand"),
        numbers(item, "onOrder"),
        item.number("backorders"),
        item.integer("demandState"),
        numbers(item, "demandHistory"));
  }

  private static List<Double> numbers(Document item, String name) {
    return Arrays.stream(item.numbers(name)).boxed().toList();
  }

  /** The positions of a list, with the element's place in every complaint. */
  static List<ItemState> all(List<Document> items) {
    ItemState[] states = new ItemState[items.size()];
    for (int i = 0; i < states.length; i++) {
      try {
        states[i] = of(items.get(i));
      } catch (InvalidInput e) {
        throw e.within("items[" + i + "]");
      }
    }
    return List.of(states);
  }
}
