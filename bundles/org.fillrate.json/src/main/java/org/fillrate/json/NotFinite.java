package org.fillrate.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Tells Jackson, which asks by {@code equals}, which numbers have no place in JSON. */
final class NotFinite {
  static final JsonInclude.Value ABSENT =
      JsonInclude.Value.empty()
          .withValueInclusion(JsonInclude.Include.CUSTOM)
          .withValueFilter(NotFinite.class);

  @Override
  public boolean equals(@Nullable Object value) {
    return !(value instanceof Double number) || !Double.isFinite(number);
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
