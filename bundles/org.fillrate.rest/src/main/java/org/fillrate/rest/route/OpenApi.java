package org.fillrate.rest.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fillrate.api.document.Document;

/** The OpenAPI 3.1 description, made of the table of routes. */
public final class OpenApi {
  private OpenApi() {}

  /** The description for this version of the platform. */
  public static Document describe(String version) {
    Map<String, Object> paths = new LinkedHashMap<>();
    Map<String, Object> schemas = new LinkedHashMap<>();
    schemas.put("Problem", problem());
    for (Route route : Routes.ALL) {
      Document known = (Document) paths.getOrDefault(route.path(), Document.EMPTY);
      String method = route.method().toLowerCase(Locale.ROOT);
      paths.put(route.path(), known.with(method, operation(route, schemas)));
    }
    return Document.of(
        "openapi", "3.1.0",
        "info", Document.of("title", "Fillrate", "version", version),
        "servers", List.of(Document.of("url", "/api/v1")),
        "security", List.of(needs("basic"), needs("token"), needs("session")),
        "paths", paths,
        "components", Document.of("schemas", schemas, "securitySchemes", security()));
  }

  private static Document operation(Route route, Map<String, Object> schemas) {
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put(String.valueOf(route.status()), success(route, schemas));
    responses.put(
        "default",
        Document.of(
            "description",
            "refused, and why",
            "content",
            Document.of("application/problem+json", Document.of("schema", reference("Problem")))));
    Document operation =
        Document.of(
            "operationId", operationId(route),
            "summary", route.summary(),
            "tags", List.of(Route.segments(route.path()).get(0)),
            "x-role", route.guard(),
            "parameters", parameters(route),
            "responses", responses);
    if (route.guard() == Guard.ANYBODY) operation = operation.with("security", List.of());
    return route.body() == RequestBody.NONE
        ? operation
        : operation.with("requestBody", body(route.body()));
  }

  private static String operationId(Route route) {
    String path = route.path().replaceAll("[{}]", "").replaceAll("[/.-]", "_");
    return route.method().toLowerCase(Locale.ROOT) + path;
  }

  private static List<Document> parameters(Route route) {
    List<Document> parameters = new ArrayList<>();
    Document text = Document.of("type", "string");
    for (String name : route.variables()) {
      parameters.add(Document.of("name", name, "in", "path", "required", true, "schema", text));
    }
    for (String name : route.query()) {
      parameters.add(Document.of("name", name, "in", "query", "required", false, "schema", text));
    }
    return parameters;
  }

  private static Document body(RequestBody body) {
    Map<String, Object> content = new LinkedHashMap<>();
    for (String media : body.media()) {
      Document schema =
          media.equals("application/json") ? json(body) : Document.of("type", "string");
      content.put(media, Document.of("schema", schema));
    }
    return Document.of("required", true, "content", content);
  }

  private static Document json(RequestBody body) {
    return body == RequestBody.PROBLEM
        ? Document.of("type", "object", "description", "see /problems/schema/{kind}")
        : JsonSchemas.object(body.schema(), body.free());
  }

  private static Document success(Route route, Map<String, Object> schemas) {
    Document described = Document.of("description", route.summary());
    if (route.answer() == Void.class) return described;
    Document schema = answer(route, schemas);
    return described.with("content", Document.of(route.media(), Document.of("schema", schema)));
  }

  private static Document answer(Route route, Map<String, Object> schemas) {
    Class<?> type = route.answer();
    if (!type.isRecord()) {
      return Document.of("type", type == Document.class ? "object" : "string");
    }
    String name = type.getSimpleName();
    schemas.computeIfAbsent(name, n -> JsonSchemas.answer(type));
    if (!route.paged()) return reference(name);
    Document whole = Document.of("type", "integer");
    return Document.of(
        "type",
        "object",
        "properties",
        Document.of(
            "items", Document.of("type", "array", "items", reference(name)),
            "total", whole,
            "offset", whole,
            "limit", whole,
            "next", whole),
        "required",
        List.of("items", "offset", "limit"));
  }

  private static Document reference(String name) {
    return Document.of("$ref", "#/components/schemas/" + name);
  }

  private static Document needs(String scheme) {
    return Document.of(scheme, List.of());
  }

  private static Document security() {
    return Document.of(
        "basic", Document.of("type", "http", "scheme", "basic"),
        "token", Document.of("type", "http", "scheme", "bearer"),
        "session",
            Document.of(
                "type", "apiKey",
                "in", "cookie",
                "name", "FILLRATE_SESSION",
                "description", "changes need the header X-CSRF-Token too"));
  }

  private static Document problem() {
    Document text = Document.of("type", "string");
    Document error =
        Document.of("type", "object", "properties", Document.of("field", text, "message", text));
    return Document.of(
        "type",
        "object",
        "properties",
        Document.of(
            "type", text,
            "title", text,
            "status", Document.of("type", "integer"),
            "detail", text,
            "id", text,
            "errors", Document.of("type", "array", "items", error)),
        "required",
        List.of("type", "title", "status"));
  }
}
