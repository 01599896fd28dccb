package org.fillrate.rest.http;

import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the gate sees of a request.
 *
 * @param path below {@code /api/v1}, percent-encoded
 * @param query names of the query parameters
 * @param headers value of a header by name, null where there is none
 * @param cookie the session cookie, null where there is none
 * @param address where it came from, see {@link ClientAddress}
 */
record Knock(
    String method,
    String path,
    Set<String> query,
    UnaryOperator<@Nullable String> headers,
    @Nullable String cookie,
    String address) {

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.apply(name));
  }
}
