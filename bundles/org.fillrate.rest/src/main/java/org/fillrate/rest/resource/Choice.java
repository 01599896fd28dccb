package org.fillrate.rest.resource;

import java.util.List;
import java.util.function.Function;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Offer;
import org.fillrate.rest.platform.Services;

/** One of several installed services, by its id. */
record Choice<T>(Services services, Class<T> type, Function<T, String> id) {
  /** The service called {@code wanted}, or the first where nothing is wanted in particular. */
  T pick(String field, String wanted) {
    List<T> all = services.all(type).stream().map(Offer::service).toList();
    if (all.isEmpty()) throw HttpProblem.unavailable(type.getSimpleName());
    return all.stream()
        .filter(service -> wanted.isEmpty() || id.apply(service).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    field,
                    "must be one of "
                        + all.stream().map(id).sorted().toList()
                        + ", but is \""
                        + wanted
                        + "\""));
  }
}
