package org.fillrate.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;

/** Reads and writes JSON. Thread-safe. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new FillrateModule())
          // a record's isX() is a question about it, not one of its fields
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  /** The same, but what is null, or a number that is not finite, is an absent field. */
  private static final JsonMapper SPARSE =
      MAPPER
          .rebuild()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .withConfigOverride(double.class, o -> o.setInclude(NotFinite.ABSENT))
          .withConfigOverride(Double.class, o -> o.setInclude(NotFinite.ABSENT))
          .build();

  /** For records that strangers send: a text is no number, and a fraction no whole number. */
  private static final JsonMapper STRICT =
      MAPPER
          .rebuild()
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .withCoercionConfig(
              LogicalType.Textual,
              texts ->
                  texts
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  /** How Jackson says it: then comes which of its features would allow it. */
  private static final Pattern NO_NUMBER = Pattern.compile("^Non-standard token '([^']*)'");

  private Json() {}

  /** Reads an object of any fields. */
  public static Document parse(String text) {
    return read(text, Document.class);
  }

  /** Reads an object of any fields in UTF-8. */
  public static Document parse(InputStream in) throws IOException {
    try {
      return orRefuse(MAPPER.readValue(in, Document.class));
    } catch (JsonProcessingException e) {
      throw refusal(e);
    }
  }

  /**
   * Reads a record, a document or a list.
   *
   * @throws InvalidInput where the text is no JSON, or not of the type; it names the field
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      return orRefuse(MAPPER.readValue(text, type));
    } catch (JsonProcessingException e) {
      throw refusal(e);
    }
  }

  /**
   * Reads a record in UTF-8 without a document between, for bodies of thousands of elements.
   *
   * @throws InvalidInput as {@link #read(String, Class)} does, and where a value is of another type
   */
  public static <T> T readStrictly(InputStream in, Class<T> type) throws IOException {
    try {
      return orRefuse(STRICT.readValue(in, type));
    } catch (JsonProcessingException e) {
      throw refusal(e);
    }
  }

  /** Reads a list of records or documents. */
  public static <T> List<T> readList(String text, Class<T> element) {
    try {
      return orRefuse(
          MAPPER.readValue(
              text, MAPPER.getTypeFactory().constructCollectionType(List.class, element)));
    } catch (JsonProcessingException e) {
      throw refusal(e);
    }
  }

  /** A record as a document with the same fields. */
  public static Document documentOf(Object value) {
    return value instanceof Document document ? document : parse(write(value));
  }

  /** Writes a document, record, list, map or value on one line. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /**
   * Writes a record for those who do not know its class: what has no value is an absent field, as
   * in {@link #documentOf}.
   */
  public static void writeSparse(OutputStream out, Object value) throws IOException {
    try {
      SPARSE.writeValue(out, value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /** Writes with line breaks, for people. */
  public static String writePretty(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  private static <T> T orRefuse(@org.jspecify.annotations.Nullable T value) {
    if (value == null) throw new InvalidInput("", "must be JSON, but is empty or null");
    return value;
  }

  private static InvalidInput refusal(JsonProcessingException e) {
    if (e.getCause() instanceof InvalidInput inner) return inner.within(path(e));
    if (e instanceof UnrecognizedPropertyException unknown) {
      return new InvalidInput(
          path(e), "is not a known field; known are " + unknown.getKnownPropertyIds());
    }
    String where =
        e.getLocation() == null
            ? ""
            : " (line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr()
                + ")";
    return new InvalidInput(path(e), words(e) + where);
  }

  /** What is wrong, in our words where Jackson's tell of its classes and switches. */
  private static String words(JsonProcessingException e) {
    if (e instanceof MismatchedInputException mismatch) {
      String wanted = wanted(mismatch.getTargetType());
      if (!wanted.isEmpty()) return "must be " + wanted;
    }
    String original = e.getOriginalMessage();
    if (original.startsWith("Trailing token")) return "must be one JSON value, but more follows it";
    if (original.startsWith("No content to map")) return "must be JSON, but is empty";
    if (original.startsWith("Unexpected end-of-input"))
      return "must be JSON, but ends in the middle";
    Matcher noNumber = NO_NUMBER.matcher(original);
    return noNumber.find()
        ? "must be a finite number, but is " + noNumber.group(1)
        : original.replaceAll(" \\(not recognized as one since Feature [^)]*\\)", "");
  }

  private static String wanted(@org.jspecify.annotations.Nullable Class<?> type) {
    if (type == null) return "";
    if (type == Integer.class || type == Long.class) return "a whole number";
    if (Number.class.isAssignableFrom(type)) return "a number";
    if (Collection.class.isAssignableFrom(type)) return "a list";
    return type == String.class ? "a text" : "";
  }

  private static String path(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      return e.getProcessor() instanceof JsonParser parser ? pathOf(parser) : "";
    }
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : mapping.getPath()) {
      if (reference.getFieldName() == null)
        path.append('[').append(reference.getIndex()).append(']');
      else path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
    }
    return path.toString();
  }

  private static String pathOf(JsonParser parser) {
    String pointer = parser.getParsingContext().pathAsPointer().toString();
    return pointer.isEmpty()
        ? ""
        : pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
  }
}
