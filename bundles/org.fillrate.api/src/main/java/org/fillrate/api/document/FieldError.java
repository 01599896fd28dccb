package org.fillrate.api.document;

/**
 * One complaint about one field.
 *
 * @param field path of the field, for example {@code costs.holding} or {@code items[3].leadTime}
 * @param message what is wrong and how to mend it, as a clause that follows the field's name
 */
public record FieldError(String field, String message) {
  @Override
  public String toString() {
    return field.isEmpty() ? message : field + ": " + message;
  }
}
