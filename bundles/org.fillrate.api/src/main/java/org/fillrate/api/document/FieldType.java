package org.fillrate.api.document;

import java.util.List;
import java.util.Map;

/** What a field may hold. The set is closed, so that forms and schemas can cover it. */
public sealed interface FieldType {
  /**
   * A finite number in {@code [least, most]}.
   *
   * @param logarithmic whether a search should sample it on a logarithmic scale
   */
  record Real(double least, double most, boolean logarithmic) implements FieldType {}

  /** A whole number in {@code [least, most]}. */
  record Whole(long least, long most, boolean logarithmic) implements FieldType {}

  /** True or false. */
  record Flag() implements FieldType {}

  /** A text of at most {@code longest} characters. */
  record Text(int longest) implements FieldType {}

  /** One of some texts. */
  record Choice(List<String> options) implements FieldType {}

  /** A nested object. */
  record Nested(Schema schema) implements FieldType {}

  /** A nested object whose schema is picked by the text in its field {@code discriminator}. */
  record Variant(String discriminator, Map<String, Schema> schemas) implements FieldType {}

  /** A list of {@code least} to {@code most} elements of one type. */
  record Many(FieldType element, int least, int most) implements FieldType {}
}
