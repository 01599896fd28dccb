package org.fillrate.api.document;

import java.util.List;
import java.util.stream.Collectors;

/** Input refused at the door, with every field that is at fault and the remedy. */
public final class InvalidInput extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final transient List<FieldError> errors;

  public InvalidInput(List<FieldError> errors) {
    super(errors.stream().map(FieldError::toString).collect(Collectors.joining("; ")));
    this.errors = List.copyOf(errors);
  }

  public InvalidInput(String field, String message) {
    this(List.of(new FieldError(field, message)));
  }

  /** All complaints, in the order of the fields. */
  public List<FieldError> errors() {
    return errors;
  }

  /** The same complaints with {@code prefix} before each field's path. */
  public InvalidInput within(String prefix) {
    return new InvalidInput(
        errors.stream().map(e -> new FieldError(join(prefix, e.field()), e.message())).toList());
  }

  static String join(String prefix, String field) {
    if (prefix.isEmpty()) return field;
    return field.isEmpty() || field.startsWith("[") ? prefix + field : prefix + "." + field;
  }
}
