package org.fillrate.provisioning.state;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A configuration's value as text that becomes the same value again.
 *
 * @param type simple name of the (element) class, for example {@code Integer} or {@code int}
 * @param shape {@code one}, {@code array} or {@code list}
 */
public record TypedValue(String type, String shape, List<String> texts) {
  private static final Map<String, Class<?>> CLASSES =
      Map.ofEntries(
          Map.entry("String", String.class),
          Map.entry("Integer", Integer.class),
          Map.entry("Long", Long.class),
          Map.entry("Double", Double.class),
          Map.entry("Float", Float.class),
          Map.entry("Short", Short.class),
          Map.entry("Byte", Byte.class),
          Map.entry("Character", Character.class),
          Map.entry("Boolean", Boolean.class),
          Map.entry("int", int.class),
          Map.entry("long", long.class),
          Map.entry("double", double.class),
          Map.entry("float", float.class),
          Map.entry("short", short.class),
          Map.entry("byte", byte.class),
          Map.entry("char", char.class),
          Map.entry("boolean", boolean.class));

  private static final Map<String, Function<String, Object>> READERS =
      Map.of(
          "integer", Integer::valueOf,
          "long", Long::valueOf,
          "double", Double::valueOf,
          "float", Float::valueOf,
          "short", Short::valueOf,
          "byte", Byte::valueOf,
          "boolean", Boolean::valueOf);

  public TypedValue {
    texts = List.copyOf(texts);
    if (!CLASSES.containsKey(type)) throw new IllegalArgumentException("no such type: " + type);
  }

  static TypedValue of(Object value) {
    if (value instanceof Collection<?> many) {
      String type = many.isEmpty() ? "String" : many.iterator().next().getClass().getSimpleName();
      return new TypedValue(type, "list", many.stream().map(String::valueOf).toList());
    }
    if (value.getClass().isArray()) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        texts.add(String.valueOf(Array.get(value, i)));
      }
      return new TypedValue(value.getClass().getComponentType().getSimpleName(), "array", texts);
    }
    return new TypedValue(value.getClass().getSimpleName(), "one", List.of(value.toString()));
  }

  Object value() {
    Object[] values = texts.stream().map(this::read).toArray();
    return switch (shape) {
      case "list" -> new ArrayList<>(Arrays.asList(values));
      case "array" -> array(values);
      default -> values[0];
    };
  }

  private Object array(Object[] values) {
    Class<?> element = CLASSES.get(type);
    if (element == null) throw new IllegalStateException(type);
    Object array = Array.newInstance(element, values.length);
    for (int i = 0; i < values.length; i++) Array.set(array, i, values[i]);
    return array;
  }

  private Object read(String text) {
    String kind = type.equals("int") ? "integer" : type.toLowerCase(java.util.Locale.ROOT);
    if (kind.startsWith("char")) return text.charAt(0);
    Function<String, Object> reader = READERS.get(kind);
    return reader == null ? text : reader.apply(text);
  }
}
