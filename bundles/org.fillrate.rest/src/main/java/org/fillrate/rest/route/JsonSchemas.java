package org.fillrate.rest.route;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.FieldType;
import org.fillrate.api.document.Schema;

/**
 * JSON Schema 2020-12 of the platform's schemas and records. {@code x-unit} and {@code
 * x-logarithmic} carry what JSON Schema has no word for.
 */
public final class JsonSchemas {
  private JsonSchemas() {}

  /** The problem documents of a kind. */
  public static Document problem(String kind, Schema schema) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("kind", Document.of("const", kind));
    properties.put("name", Document.of("type", "string", "description", "for people"));
    List<String> required = new ArrayList<>(List.of("kind"));
    describe(schema, properties, required);
    return Document.of(
        "$schema",
        "https://json-schema.org/draft/2020-12/schema",
        "title",
        "Problem of kind " + kind,
        "type",
        "object",
        "properties",
        properties,
        "required",
        required,
        "additionalProperties",
        false);
  }

  /** An object by its schema; {@code more} are further properties, described already. */
  public static Document object(Schema schema, Map<String, Document> more) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    describe(schema, properties, required);
    properties.putAll(more);
    return Document.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        required,
        "additionalProperties",
        false);
  }

  private static void describe(
      Schema schema, Map<String, Object> properties, List<String> required) {
    for (Field field : schema.fields()) {
      Document described = type(field.type());
      if (!field.help().isEmpty()) described = described.with("description", field.help());
      if (!field.unit().isEmpty()) described = described.with("x-unit", field.unit());
      if (field.fallback() != null) described = described.with("default", field.fallback());
      if (field.required()) required.add(field.name());
      properties.put(field.name(), described);
    }
  }

  private static Document type(FieldType type) {
    if (type instanceof FieldType.Real real) {
      return bounds("number", real.least(), real.most(), Double.MAX_VALUE, real.logarithmic());
    }
    if (type instanceof FieldType.Whole whole) {
      return bounds("integer", whole.least(), whole.most(), Integer.MAX_VALUE, whole.logarithmic());
    }
    if (type instanceof FieldType.Flag) return Document.of("type", "boolean");
    if (type instanceof FieldType.Text text) {
      return Document.of("type", "string", "maxLength", text.longest());
    }
    if (type instanceof FieldType.Choice choice) {
      return Document.of("type", "string", "enum", choice.options());
    }
    if (type instanceof FieldType.Nested nested) return object(nested.schema(), Map.of());
    if (type instanceof FieldType.Variant variant) return variant(variant);
    FieldType.Many many = (FieldType.Many) type;
    Document list =
        Document.of("type", "array", "items", type(many.element()), "minItems", many.least());
    return many.most() == Integer.MAX_VALUE ? list : list.with("maxItems", many.most());
  }

  private static Document bounds(
      String name, double least, double most, double endless, boolean logarithmic) {
    Document number = Document.of("type", name);
    if (least > -endless) number = number.with("minimum", least);
    if (most < endless) number = number.with("maximum", most);
    return logarithmic ? number.with("x-logarithmic", true) : number;
  }

  private static Document variant(FieldType.Variant variant) {
    List<Document> branches = new ArrayList<>();
    new TreeMap<>(variant.schemas())
        .forEach(
            (name, schema) -> {
              Map<String, Object> properties = new LinkedHashMap<>();
              properties.put(variant.discriminator(), Document.of("const", name));
              List<String> required = new ArrayList<>(List.of(variant.discriminator()));
              describe(schema, properties, required);
              branches.add(
                  Document.of(
                      "type",
                      "object",
                      "properties",
                      properties,
                      "required",
                      required,
                      "additionalProperties",
                      false));
            });
    return Document.of("oneOf", branches);
  }

  /** A record as the server writes it. */
  public static Document answer(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      Document last = answer(arguments[arguments.length - 1]);
      return generic.getRawType() == Map.class
          ? Document.of("type", "object", "additionalProperties", last)
          : Document.of("type", "array", "items", last);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isArray() && plain != byte[].class) {
      return Document.of("type", "array", "items", answer(plain.getComponentType()));
    }
    if (plain.isRecord()) return record(plain);
    if (plain.isEnum()) return words(plain);
    if (plain == boolean.class) return Document.of("type", "boolean");
    if (plain == int.class
        || plain == long.class
        || plain == Integer.class
        || plain == Long.class) {
      return Document.of("type", "integer");
    }
    if (plain == double.class || plain == Double.class) return Document.of("type", "number");
    if (plain == Instant.class) return Document.of("type", "string", "format", "date-time");
    if (plain == LocalDate.class) return Document.of("type", "string", "format", "date");
    return Document.of("type", plain == String.class ? "string" : "object");
  }

  /** Nothing is required: a null, or a number that is none, is left out. */
  private static Document record(Class<?> type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      properties.put(component.getName(), answer(component.getGenericType()));
    }
    return Document.of("type", "object", "properties", properties);
  }

  private static Document words(Class<?> type) {
    List<String> words =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    return Document.of("type", "string", "enum", words);
  }
}
