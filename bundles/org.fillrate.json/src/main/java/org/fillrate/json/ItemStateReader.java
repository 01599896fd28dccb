package org.fillrate.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;

/**
 * Reads stock positions field by field: requests bring thousands of them, and reading a record by
 * reflection takes longer than deciding. Only {@code onHand} must be there.
 */
final class ItemStateReader extends JsonDeserializer<ItemState> {
  private static final List<String> FIELDS =
      List.of("item", "onHand", "onOrder", "backorders", "demandState", "demandHistory");

  @Override
  public ItemState deserialize(JsonParser in, DeserializationContext context) throws IOException {
    if (!in.isExpectedStartObjectToken()) {
      throw new InvalidInput("", "must be an object with the fields " + FIELDS);
    }
    String item = "";
    double onHand = Double.NaN;
    List<Double> onOrder = List.of();
    double backorders = 0;
    int demandState = 0;
    List<Double> demandHistory = List.of();
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      if (in.nextToken() == JsonToken.VALUE_NULL) continue; // as if it were not there
      switch (name) {
        case "item" -> item = text(in, name);
        case "onHand" -> onHand = number(in, name);
        case "onOrder" -> onOrder = numbers(in, name);
        case "backorders" -> backorders = number(in, name);
        case "demandState" -> demandState = wholeNumber(in, name);
        case "demandHistory" -> demandHistory = numbers(in, name);
        default -> throw new InvalidInput(name, "is not a known field; known are " + FIELDS);
      }
    }
    if (Double.isNaN(onHand)) throw new InvalidInput("onHand", "is missing; it must be a number");
    return new ItemState(item, onHand, onOrder, backorders, demandState, demandHistory);
  }

  private static String text(JsonParser in, String field) throws IOException {
    if (in.currentToken() != JsonToken.VALUE_STRING)
      throw new InvalidInput(field, "must be a text");
    return in.getText();
  }

  private static double number(JsonParser in, String field) throws IOException {
    if (!in.currentToken().isNumeric()) throw new InvalidInput(field, "must be a number");
    return in.getDoubleValue();
  }

  private static int wholeNumber(JsonParser in, String field) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_NUMBER_INT
        && in.getNumberType() == JsonParser.NumberType.INT) {
      return in.getIntValue();
    }
    throw new InvalidInput(field, "must be a whole number");
  }

  private static List<Double> numbers(JsonParser in, String field) throws IOException {
    if (!in.isExpectedStartArrayToken()) throw new InvalidInput(field, "must be a list of numbers");
    List<Double> numbers = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (!in.currentToken().isNumeric()) {
        throw new InvalidInput(field + "[" + numbers.size() + "]", "must be a number");
      }
      numbers.add(in.getDoubleValue());
    }
    return numbers;
  }
}
