package org.fillrate.api.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field of a {@link Schema}.
 *
 * @param name the field's name in the document
 * @param type what it may hold
 * @param fallback the value where the document has none; null where there is none
 * @param required whether the document must have it
 * @param unit its unit, empty where it has none
 * @param help one line for people
 */
public record Field(
    String name,
    FieldType type,
    @Nullable Object fallback,
    boolean required,
    String unit,
    String help) {

  private static Field required(String name, FieldType type) {
    return new Field(name, type, null, true, "", "");
  }

  public static Field number(String name) {
    return required(name, new FieldType.Real(-Double.MAX_VALUE, Double.MAX_VALUE, false));
  }

  public static Field integer(String name) {
    return required(name, new FieldType.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE, false));
  }

  public static Field flag(String name) {
    return required(name, new FieldType.Flag());
  }

  public static Field text(String name) {
    return required(name, new FieldType.Text(200));
  }

  public static Field choice(String name, String... options) {
    return required(name, new FieldType.Choice(List.of(options)));
  }

  public static Field object(String name, Schema schema) {
    return required(name, new FieldType.Nested(schema));
  }

  public static Field variant(String name, String discriminator, Map<String, Schema> schemas) {
    return required(name, new FieldType.Variant(discriminator, Map.copyOf(schemas)));
  }

  /** A list of 1 or more elements of {@code element}'s type. */
  public static Field listOf(Field element) {
    return required(element.name, new FieldType.Many(element.type, 1, Integer.MAX_VALUE))
        .help(element.help);
  }

  /** The same field, restricted to {@code [least, most]}. */
  public Field between(double least, double most) {
    FieldType narrowed;
    if (type instanceof FieldType.Real real) {
      narrowed = new FieldType.Real(least, most, real.logarithmic());
    } else if (type instanceof FieldType.Whole whole) {
      narrowed = new FieldType.Whole((long) least, (long) most, whole.logarithmic());
    } else if (type instanceof FieldType.Many many) {
      narrowed = new FieldType.Many(many.element(), (int) least, (int) most);
    } else {
      throw new IllegalStateException(name + " has no range");
    }
    return new Field(name, narrowed, fallback, required, unit, help);
  }

  public Field atLeast(double least) {
    return between(least, type instanceof FieldType.Whole ? Integer.MAX_VALUE : Double.MAX_VALUE);
  }

  /** The same field, to be searched on a logarithmic scale. */
  public Field logarithmic() {
    FieldType marked =
        type instanceof FieldType.Real real
            ? new FieldType.Real(real.least(), real.most(), true)
            : type instanceof FieldType.Whole whole
                ? new FieldType.Whole(whole.least(), whole.most(), true)
                : type;
    return new Field(name, marked, fallback, required, unit, help);
  }

  /** The same field with a default, which makes it optional. */
  public Field defaultsTo(Object value) {
    return new Field(name, type, value, false, unit, help);
  }

  /** The same field, which may be absent and then stays absent. */
  public Field optional() {
    return new Field(name, type, null, false, unit, help);
  }

  public Field unit(String unit) {
    return new Field(name, type, fallback, required, unit, help);
  }

  public Field help(String help) {
    return new Field(name, type, fallback, required, unit, help);
  }
}
