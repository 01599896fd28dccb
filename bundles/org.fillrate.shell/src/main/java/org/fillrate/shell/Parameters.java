package org.fillrate.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;

/** Parameters as they are typed: {@code name=value}. */
final class Parameters {
  private Parameters() {}

  /**
   * A document of the pairs; a value is a number or truth value where it looks like one.
   *
   * @throws InvalidInput where one is no pair
   */
  static Document parse(List<String> pairs) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) throw new InvalidInput("--param", "must be name=value, but is " + pair);
      values.put(pair.substring(0, equals), value(pair.substring(equals + 1)));
    }
    return Document.of(values);
  }

  private static Object value(String text) {
    if (text.equals("true") || text.equals("false")) return Boolean.valueOf(text);
    if (text.matches("[+-]?\\d{1,18}")) return Long.valueOf(text);
    if (text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) return Double.valueOf(text);
    return text;
  }
}
