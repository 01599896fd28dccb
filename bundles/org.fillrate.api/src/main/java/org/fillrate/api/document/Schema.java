package org.fillrate.api.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields that a document of one kind has; unknown fields are errors. */
public record Schema(List<Field> fields) {
  public static final Schema EMPTY = new Schema(List.of());

  public Schema {
    fields = List.copyOf(fields);
  }

  public static Schema of(Field... fields) {
    return new Schema(List.of(fields));
  }

  /** A schema with this one's fields and then {@code more}. */
  public Schema and(Field... more) {
    List<Field> all = new ArrayList<>(fields);
    all.addAll(List.of(more));
    return new Schema(all);
  }

  public Optional<Field> field(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  /**
   * Checks a document and fills in the defaults.
   *
   * @return the document with every field of this schema that has a value or a default, in the
   *     schema's order
   * @throws InvalidInput with all complaints at once
   */
  public Document validate(Document given) {
    List<FieldError> errors = new ArrayList<>();
    Document checked = check(given, "", errors);
    if (!errors.isEmpty()) throw new InvalidInput(errors);
    return checked;
  }

  private Document check(Document given, String path, List<FieldError> errors) {
    Map<String, Object> checked = new LinkedHashMap<>();
    for (Field field : fields) {
      String where = InvalidInput.join(path, field.name());
      Object value = given.get(field.name());
      if (value == null) value = absent(field, where, errors);
      if (value == null) continue;
      Object accepted = accept(field.type(), value, where, errors);
      if (accepted != null) checked.put(field.name(), accepted);
    }
    for (String name : given.names()) {
      if (field(name).isEmpty()) {
        errors.add(
            new FieldError(InvalidInput.join(path, name), Said.UNKNOWN.with(suggestion(name))));
      }
    }
    return Document.of(checked);
  }

  private static @Nullable Object absent(Field field, String where, List<FieldError> errors) {
    if (field.fallback() != null) {
      return Document.of("value", field.fallback()).get("value");
    }
    if (field.required())
      errors.add(new FieldError(where, Said.MISSING.with(wanted(field.type()))));
    return null;
  }

  private static @Nullable Object accept(
      FieldType type, Object value, String where, List<FieldError> errors) {
    if (type instanceof FieldType.Nested nested && value instanceof Document document) {
      return nested.schema().check(document, where, errors);
    }
    if (type instanceof FieldType.Variant variant && value instanceof Document document) {
      return acceptVariant(variant, document, where, errors);
    }
    if (type instanceof FieldType.Many many && value instanceof List<?> list) {
      return acceptList(many, list, where, errors);
    }
    if (fits(type, value)) return value;
    errors.add(new FieldError(where, Said.OTHER.with(wanted(type), Document.brief(value))));
    return null;
  }

  private static boolean fits(FieldType type, Object value) {
    if (type instanceof FieldType.Real real) {
      return value instanceof Number n
          && Double.isFinite(n.doubleValue())
          && n.doubleValue() >= real.least()
          && n.doubleValue() <= real.most();
    }
    if (type instanceof FieldType.Whole whole) {
      return value instanceof Number n
          && n.doubleValue() == Math.rint(n.doubleValue())
          && n.doubleValue() >= whole.least()
          && n.doubleValue() <= whole.most();
    }
    if (type instanceof FieldType.Text text) {
      return value instanceof String s && s.length() <= text.longest();
    }
    if (type instanceof FieldType.Choice choice) return choice.options().contains(value);
    return type instanceof FieldType.Flag && value instanceof Boolean;
  }

  private static @Nullable Object acceptVariant(
      FieldType.Variant variant, Document document, String where, List<FieldError> errors) {
    Object picked = document.get(variant.discriminator());
    Schema schema = picked instanceof String name ? variant.schemas().get(name) : null;
    if (schema == null) {
      String remedy = Said.CHOICE.with(variant.schemas().keySet().stream().sorted().toList());
      errors.add(
          new FieldError(
              InvalidInput.join(where, variant.discriminator()),
              picked == null ? remedy : Said.OTHER.with(remedy, Document.brief(picked))));
      return null;
    }
    Document rest = schema.check(document.with(variant.discriminator(), null), where, errors);
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put(variant.discriminator(), picked);
    whole.putAll(rest.asMap());
    return Document.of(whole);
  }

  private static List<Object> acceptList(
      FieldType.Many many, List<?> list, String where, List<FieldError> errors) {
    if (list.size() < many.least() || list.size() > many.most()) {
      errors.add(
          new FieldError(
              where,
              many.most() == Integer.MAX_VALUE
                  ? Said.ELEMENTS_LEAST.with(many.least(), list.size())
                  : Said.ELEMENTS.with(many.least(), many.most(), list.size())));
    }
    List<Object> accepted = new ArrayList<>();
    for (int i = 0; i < list.size() && errors.size() < 100; i++) {
      Object element = accept(many.element(), list.get(i), where + "[" + i + "]", errors);
      if (element != null) accepted.add(element);
    }
    return accepted;
  }

  private static String wanted(FieldType type) {
    if (type instanceof FieldType.Real r) return number(r.least(), r.most());
    if (type instanceof FieldType.Whole w) return whole(w.least(), w.most());
    if (type instanceof FieldType.Flag) return Said.FLAG.with();
    if (type instanceof FieldType.Text t) return Said.TEXT_MOST.with(t.longest());
    if (type instanceof FieldType.Choice c) return Said.CHOICE.with(c.options());
    return type instanceof FieldType.Many ? Said.LIST.with() : Said.OBJECT.with();
  }

  private static String number(double least, double most) {
    boolean low = least > Integer.MIN_VALUE;
    boolean high = most < Integer.MAX_VALUE;
    if (low && high) return Said.NUMBER_FROM_TO.with(plain(least), plain(most));
    if (low) return Said.NUMBER_LEAST.with(plain(least));
    return high ? Said.NUMBER_MOST.with(plain(most)) : Said.NUMBER.with();
  }

  private static String whole(double least, double most) {
    boolean low = least > Integer.MIN_VALUE;
    boolean high = most < Integer.MAX_VALUE;
    if (low && high) return Said.WHOLE_FROM_TO.with(plain(least), plain(most));
    if (low) return Said.WHOLE_LEAST.with(plain(least));
    return high ? Said.WHOLE_MOST.with(plain(most)) : Said.WHOLE.with();
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  private String suggestion(String name) {
    return fields.stream()
        .map(Field::name)
        .filter(
            known ->
                known.equalsIgnoreCase(name) || known.startsWith(name) || name.startsWith(known))
        .findFirst()
        .map(known -> Said.MAYBE.with(known))
        .orElseGet(() -> Said.KNOWN.with(fields.stream().map(Field::name).toList()));
  }
}
