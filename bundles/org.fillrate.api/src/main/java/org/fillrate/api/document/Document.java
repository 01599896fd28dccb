package org.fillrate.api.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON object: what problems, parameters and reports are written in.
 *
 * <p>Values are {@link String}, {@link Boolean}, {@link Long}, {@link Double}, {@link List} of
 * values, and {@code Document}. A JSON null is an absent field. Accessors throw {@link
 * InvalidInput} with the field's name where the value is missing or of another type; a document
 * that passed {@link Schema#validate} answers all of its schema's fields.
 */
public final class Document {
  public static final Document EMPTY = new Document(Map.of());
  private final Map<String, Object> values;

  private Document(Map<String, Object> values) {
    this.values = values;
  }

  /** A document of the map's entries in their order; nested maps become documents. */
  public static Document of(Map<String, ?> entries) {
    Map<String, Object> copy = new LinkedHashMap<>();
    entries.forEach(
        (name, value) -> {
          if (value != null) copy.put(name, canonical(value));
        });
    return new Document(Collections.unmodifiableMap(copy));
  }

  /** A document of alternating names and values. */
  public static Document of(Object... namesAndValues) {
    Map<String, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      entries.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return of(entries);
  }

  private static Object canonical(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      map.forEach((k, v) -> entries.put(String.valueOf(k), v));
      return of(entries);
    }
    if (value instanceof Iterable<?> items) {
      List<Object> list = new ArrayList<>();
      for (Object item : items) if (item != null) list.add(canonical(item));
      return Collections.unmodifiableList(list);
    }
    if (value instanceof double[] numbers) {
      List<Object> list = new ArrayList<>(numbers.length);
      for (double number : numbers) list.add(number);
      return Collections.unmodifiableList(list);
    }
    if (value instanceof int[] numbers) {
      List<Object> list = new ArrayList<>(numbers.length);
      for (int number : numbers) list.add((long) number);
      return Collections.unmodifiableList(list);
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) return number.doubleValue();
    if (value instanceof Enum<?> constant) return constant.name().toLowerCase().replace('_', '-');
    if (value instanceof String
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof Double
        || value instanceof Document) {
      return value;
    }
    return value.toString();
  }

  /** Field names in document order. */
  public Set<String> names() {
    return values.keySet();
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The raw value, or null where the field is absent. */
  public @Nullable Object get(String name) {
    return values.get(name);
  }

  /** The entries as an unmodifiable map; nested objects stay documents. */
  public Map<String, Object> asMap() {
    return values;
  }

  public String text(String name) {
    return typed(name, String.class, "a text");
  }

  public String text(String name, String otherwise) {
    return has(name) ? text(name) : otherwise;
  }

  public boolean flag(String name) {
    return typed(name, Boolean.class, "true or false");
  }

  /** A finite number. */
  public double number(String name) {
    double number = typed(name, Number.class, "a number").doubleValue();
    if (!Double.isFinite(number)) throw new InvalidInput(name, Said.FINITE.with());
    return number;
  }

  public double number(String name, double otherwise) {
    return has(name) ? number(name) : otherwise;
  }

  /** A whole number in the range of an int. */
  public int integer(String name) {
    double number = number(name);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw new InvalidInput(name, Said.OTHER.with(Said.WHOLE.with(), number));
    }
    return (int) number;
  }

  public int integer(String name, int otherwise) {
    return has(name) ? integer(name) : otherwise;
  }

  public Document document(String name) {
    return typed(name, Document.class, "an object");
  }

  /** The nested document, or an empty one where the field is absent. */
  public Document documentOrEmpty(String name) {
    return has(name) ? document(name) : EMPTY;
  }

  public List<?> list(String name) {
    return typed(name, List.class, "a list");
  }

  /** A list of documents. */
  public List<Document> documents(String name) {
    List<Document> documents = new ArrayList<>();
    for (Object item : list(name)) {
      if (!(item instanceof Document document)) {
        throw new InvalidInput(name + "[" + documents.size() + "]", Said.OBJECT.with());
      }
      documents.add(document);
    }
    return documents;
  }

  /** A list of finite numbers. */
  public double[] numbers(String name) {
    List<?> list = list(name);
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(list.get(i) instanceof Number number) || !Double.isFinite(number.doubleValue())) {
        throw new InvalidInput(name + "[" + i + "]", Said.FINITE.with());
      }
      numbers[i] = number.doubleValue();
    }
    return numbers;
  }

  /** A list of texts. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object item : list(name)) {
      if (!(item instanceof String text)) {
        throw new InvalidInput(name + "[" + texts.size() + "]", Said.TEXT.with());
      }
      texts.add(text);
    }
    return texts;
  }

  /** A copy with one field set; null removes it. */
  public Document with(String name, @Nullable Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(values);
    if (value == null) copy.remove(name);
    else copy.put(name, canonical(value));
    return new Document(Collections.unmodifiableMap(copy));
  }

  private <T> T typed(String name, Class<T> type, String wanted) {
    Object value = values.get(name);
    if (value == null) throw new InvalidInput(name, Said.MISSING_VALUE.with(wanted));
    if (!type.isInstance(value)) {
      throw new InvalidInput(name, Said.OTHER.with("must be " + wanted, brief(value)));
    }
    return type.cast(value);
  }

  static String brief(Object value) {
    if (value instanceof Document) return "an object";
    if (value instanceof List<?>) return "a list";
    String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    return text.length() > 60 ? text.substring(0, 57) + "..." : text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Document document && values.equals(document.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
