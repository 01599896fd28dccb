package org.fillrate.itests;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fillrate.api.document.Document;

/**
 * A route as {@code /openapi.json} tells of it.
 *
 * @param path with {@code {name}} for what varies
 * @param role the least that it asks for; {@code anybody} or {@code account} where it is none
 */
record DeclaredRoute(String method, String path, String role) {
  /** In the order of their rights: each may do what those before it may. */
  static final List<String> ROLES = List.of("viewer", "planner", "operator", "admin");

  static List<DeclaredRoute> all(RestClient client) {
    Document paths = client.get("/openapi.json").expect(200).json().document("paths");
    List<DeclaredRoute> routes = new ArrayList<>();
    for (String path : paths.names()) {
      for (String method : paths.document(path).names()) {
        String role = paths.document(path).document(method).text("x-role");
        routes.add(new DeclaredRoute(method.toUpperCase(Locale.ROOT), path, role));
      }
    }
    return routes;
  }

  boolean changes() {
    return !method.equals("GET");
  }

  /** The first part of its path. */
  String about() {
    return path.split("/")[1];
  }

  boolean isOfASession() {
    return about().equals("session");
  }

  boolean isForAnybody() {
    return role.equals("anybody");
  }

  /** Whether one of these rights is enough. */
  boolean admits(String other) {
    return !ROLES.contains(role) || ROLES.indexOf(other) >= ROLES.indexOf(role);
  }

  /**
   * Asks without a body.
   *
   * @param ids what stands for parts of the path; for others something that is not there
   */
  RestClient.Answer ask(RestClient client, Map<String, String> ids) {
    String place = path;
    for (var id : ids.entrySet()) place = place.replace(id.getKey(), id.getValue());
    String filled = place.replaceAll("\\{[a-z]+}", "no-such-thing");
    return client.send(method, filled, "", BodyPublishers.noBody());
  }
}
