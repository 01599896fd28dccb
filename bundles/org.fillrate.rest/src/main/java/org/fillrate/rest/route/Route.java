package org.fillrate.rest.route;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.document.Document;

/**
 * One route.
 *
 * @param path below {@code /api/v1}, with {@code {name}} for what varies
 * @param query names of the query parameters it knows; all others are refused
 * @param status of success
 * @param media of the answer
 * @param answer the record that it answers with, or {@link Document} for any object
 * @param paged whether it answers a page of {@code answer}
 */
public record Route(
    String method,
    String path,
    Guard guard,
    String summary,
    List<String> query,
    RequestBody body,
    int status,
    String media,
    Class<?> answer,
    boolean paged) {
  private static final String JSON = "application/json";

  static Route of(String method, String path, Guard guard, String summary, Class<?> answer) {
    return new Route(
        method, path, guard, summary, List.of(), RequestBody.NONE, 200, JSON, answer, false);
  }

  Route query(String... names) {
    List<String> all = new ArrayList<>(query);
    all.addAll(List.of(names));
    return new Route(
        method, path, guard, summary, List.copyOf(all), body, status, media, answer, paged);
  }

  Route takes(RequestBody accepted) {
    return new Route(method, path, guard, summary, query, accepted, status, media, answer, paged);
  }

  Route status(int success) {
    return new Route(method, path, guard, summary, query, body, success, media, answer, paged);
  }

  Route media(String type) {
    return new Route(method, path, guard, summary, query, body, status, type, answer, paged);
  }

  Route list() {
    return new Route(method, path, guard, summary, query, body, status, media, answer, true)
        .query("offset", "limit");
  }

  /** Whether it changes something. */
  public boolean changes() {
    return !method.equals("GET");
  }

  /** Names of what varies in the path. */
  public List<String> variables() {
    return segments(path).stream()
        .filter(segment -> segment.startsWith("{"))
        .map(segment -> segment.substring(1, segment.length() - 1))
        .toList();
  }

  /** Whether a path, still percent-encoded, is one of this route's. */
  boolean leads(List<String> asked) {
    List<String> own = segments(path);
    if (own.size() != asked.size()) return false;
    for (int i = 0; i < own.size(); i++) {
      boolean varies = own.get(i).startsWith("{");
      if (varies ? asked.get(i).isEmpty() : !own.get(i).equals(asked.get(i))) return false;
    }
    return true;
  }

  static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }
}
