package org.fillrate.rest.resource;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.jspecify.annotations.Nullable;

/** Stock positions as they stand in requests. */
final class Positions {
  private Positions() {}

  /** The position in a checked document. */
  static ItemState of(Document item) {
    if (!item.has("onHand")) throw missing();
    return new ItemState(
        item.text("item"),
        item.number("onHand"),
        numbers(item, "onOrder"),
        item.number("backorders"),
        item.integer("demandState"),
        numbers(item, "demandHistory"));
  }

  private static InvalidInput missing() {
    return new InvalidInput("onHand", "is missing; it must be a number");
  }

  private static List<Double> numbers(Document item, String name) {
    return Arrays.stream(item.numbers(name)).boxed().toList();
  }

  /**
   * One as it is read without a document between; what is absent is null.
   *
   * @param onHand units, as the rest
   */
  record Bare(
      @Nullable String item,
      @Nullable Double onHand,
      @Nullable List<Double> onOrder,
      @Nullable Double backorders,
      @Nullable Integer demandState,
      @Nullable List<Double> demandHistory) {

    ItemState state() {
      if (onHand == null) throw missing();
      return new ItemState(
          item == null ? "" : item,
          onHand,
          onOrder == null ? List.of() : onOrder,
          backorders == null ? 0 : backorders,
          demandState == null ? 0 : demandState,
          demandHistory == null ? List.of() : demandHistory);
    }
  }

  /** The positions of a list, with the element's place in every complaint. */
  static <T> List<ItemState> all(List<T> items, Function<T, ItemState> reading) {
    ItemState[] states = new ItemState[items.size()];
    for (int i = 0; i < states.length; i++) {
      try {
        states[i] = reading.apply(items.get(i));
      } catch (InvalidInput e) {
        throw e.within("items[" + i + "]");
      }
    }
    return List.of(states);
  }
}
