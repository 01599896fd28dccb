package org.fillrate.rest.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;

/** A request refused, as an RFC 9457 problem document. */
public final class HttpProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_NAMED = 20;

  private final int status;
  private final String type;
  private final String title;
  private final transient List<FieldError> errors;
  private final transient Map<String, String> headers;

  private HttpProblem(
      int status,
      String type,
      String title,
      String detail,
      List<FieldError> errors,
      Map<String, String> headers) {
    super(detail);
    this.status = status;
    this.type = type;
    this.title = title;
    this.errors = List.copyOf(errors);
    this.headers = Map.copyOf(headers);
  }

  /** A problem of a status, of the kind {@code urn:fillrate:problem:<type>}. */
  public static HttpProblem of(int status, String type, String title, String detail) {
    return new HttpProblem(status, type, title, detail, List.of(), Map.of());
  }

  /** 400 with every field at fault. */
  public static HttpProblem invalid(InvalidInput input) {
    return new HttpProblem(
        400,
        "invalid-input",
        "Invalid input",
        String.valueOf(input.getMessage()),
        input.errors(),
        Map.of());
  }

  /** 404. */
  public static HttpProblem notFound(String what, String id) {
    return of(404, "not-found", "Not found", "There is no " + what + " " + id + ".");
  }

  /** 409. */
  public static HttpProblem conflict(String detail) {
    return of(409, "conflict", "Conflict", detail);
  }

  /** 409 with every reason; the field of an error is the rule that speaks. */
  public static HttpProblem refused(String detail, List<FieldError> reasons) {
    return new HttpProblem(409, "refused", "Refused", detail, reasons, Map.of());
  }

  /** 403 for items outside of somebody's item groups; names the first of them. */
  public static HttpProblem outOfScope(List<String> items, List<String> groups) {
    String named =
        items.stream()
            .limit(MOST_NAMED)
            .map(item -> item.isEmpty() ? "(no code)" : item)
            .collect(Collectors.joining(", "));
    String more = items.size() > MOST_NAMED ? " and " + (items.size() - MOST_NAMED) + " more" : "";
    return of(
        403,
        "scope",
        "Forbidden",
        "Not in your item groups: "
            + named
            + more
            + ". Yours begin with "
            + String.join(", ", groups)
            + "; an administrator can change that.");
  }

  /** 413. */
  public static HttpProblem tooLarge(long limit) {
    return of(
        413, "too-large", "Too large", "The body may have at most " + limit + " bytes. Split it.");
  }

  /** 503 for a service that is not there. */
  public static HttpProblem unavailable(String service) {
    return of(
            503,
            "unavailable",
            "Service unavailable",
            "No "
                + service
                + " is there at the moment. Maybe its bundle is stopped or the server still starts:"
                + " look at /api/v1/bundles.")
        .header("Retry-After", "5");
  }

  /**
   * Calls a service whose {@link IllegalStateException} means that the present state forbids it.
   *
   * @throws HttpProblem 409 in its place
   */
  public static <T> T orConflict(Supplier<T> call) {
    try {
      return call.get();
    } catch (IllegalStateException e) {
      throw conflict(String.valueOf(e.getMessage()));
    }
  }

  /** The same problem with one more response header. */
  public HttpProblem header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpProblem(status, type, title, String.valueOf(getMessage()), errors, more);
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }

  /** The body. */
  public Document document() {
    Document document =
        Document.of(
            "type",
            "urn:fillrate:problem:" + type,
            "title",
            title,
            "status",
            status,
            "detail",
            String.valueOf(getMessage()));
    if (errors.isEmpty()) return document;
    return document.with(
        "errors",
        errors.stream().map(e -> Document.of("field", e.field(), "message", e.message())).toList());
  }
}
