package org.fillrate.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ItemState;

/** How the platform's own types look in JSON. */
final class FillrateModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  FillrateModule() {
    addSerializer(Document.class, new DocumentWriter());
    addDeserializer(Document.class, new DocumentReader());
    addDeserializer(ItemState.class, new ItemStateReader());
    addSerializer(Double.class, new FiniteWriter());
    addSerializer(double.class, new FiniteWriter());
    addDeserializer(double.class, new NullIsNotANumber());
    addSerializer(rawEnum(), new EnumWriter());
    setDeserializerModifier(new EnumReaders());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Class<Enum<?>> rawEnum() {
    return (Class) Enum.class;
  }

  private static final class DocumentWriter extends JsonSerializer<Document> {
    @Override
    public void serialize(Document value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(value.asMap(), out);
    }
  }

  private static final class DocumentReader extends JsonDeserializer<Document> {
    @Override
    public Document deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.isExpectedStartObjectToken()) {
        context.reportInputMismatch(this, "must be a JSON object");
      }
      Map<?, ?> map = context.readValue(parser, Map.class);
      return Document.of(Document.of("value", map).document("value").asMap());
    }
  }

  private static final class FiniteWriter extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (!Double.isFinite(value)) out.writeNull();
      else if (value == Math.rint(value) && Math.abs(value) < 1e15)
        out.writeNumber(value.longValue());
      else out.writeNumber(value);
    }
  }

  /** The way back: what was written as null because it is not finite is not a number again. */
  private static final class NullIsNotANumber extends JsonDeserializer<Double> {
    @Override
    public Double deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.currentToken().isNumeric()) context.reportInputMismatch(this, "must be a number");
      return parser.getDoubleValue();
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }

  private static final class EnumWriter extends JsonSerializer<Enum<?>> {
    @Override
    public void serialize(Enum<?> value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  private static final class EnumReaders extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
        DeserializationConfig config,
        JavaType type,
        BeanDescription bean,
        JsonDeserializer<?> standard) {
      return new JsonDeserializer<Object>() {
        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
          String text = parser.getValueAsString("");
          for (Object constant : type.getRawClass().getEnumConstants()) {
            if (((Enum<?>) constant).name().equalsIgnoreCase(text.replace('-', '_')))
              return constant;
          }
          return context.handleWeirdStringValue(
              type.getRawClass(), text, "is not one of the known words");
        }
      };
    }
  }
}
