package org.fillrate.itests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;

/** Somebody who talks to a server's {@code /api/v1}, with or without credentials. Immutable. */
final class RestClient {
  static final String JSON = "application/json";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  static {
    // shorter than the server's: a connection that it closes just now must not get a question
    System.setProperty("jdk.httpclient.keepalive.timeout", "10");
  }

  private final HttpClient http;
  private final String base;
  private final Map<String, String> headers;

  private RestClient(HttpClient http, String base, Map<String, String> headers) {
    this.http = http;
    this.base = base;
    this.headers = headers;
  }

  /** Nobody, as yet. */
  static RestClient of(int port) {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return new RestClient(http, "http://127.0.0.1:" + port + "/api/v1", Map.of());
  }

  /** An answer. */
  record Answer(int status, Map<String, List<String>> headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    Document json() {
      return Json.parse(text());
    }

    List<Document> items() {
      return json().documents("items");
    }

    Optional<String> header(String name) {
      return headers.entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(name))
          .map(entry -> entry.getValue().get(0))
          .findFirst();
    }

    /** The last part of the problem document's type; empty where it is none. */
    String problem() {
      if (!header("Content-Type").orElse("").startsWith("application/problem+json")) return "";
      return json().text("type").replaceFirst(".*:", "");
    }

    /** Fields that a problem document names. */
    List<String> fields() {
      return problem().isEmpty() || !json().has("errors")
          ? List.of()
          : json().documents("errors").stream().map(error -> error.text("field")).toList();
    }

    /** This answer where it has the status. */
    Answer expect(int wanted) {
      if (status == wanted) return this;
      throw new AssertionError("expected " + wanted + ", but got " + this);
    }

    @Override
    public String toString() {
      return status + " " + text();
    }
  }

  RestClient with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new RestClient(http, base, more);
  }

  RestClient as(String name, String password) {
    byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return with("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
  }

  Answer get(String path) {
    return send("GET", path, "", BodyPublishers.noBody());
  }

  Answer delete(String path) {
    return send("DELETE", path, "", BodyPublishers.noBody());
  }

  Answer post(String path, Object document) {
    return post(path, JSON, Json.write(document));
  }

  Answer post(String path, String media, String text) {
    return send("POST", path, media, BodyPublishers.ofString(text));
  }

  /**
   * Sends anything.
   *
   * @param media of the body; empty for none
   */
  Answer send(String method, String path, String media, BodyPublisher body) {
    try {
      return attempt(method, path, media, body);
    } catch (IOException broken) {
      throw new AssertionError(method + " " + path + " got no answer", broken);
    }
  }

  /** As {@link #send}, for those who expect the connection to break. */
  Answer attempt(String method, String path, String media, BodyPublisher body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE).method(method, body);
    headers.forEach(request::header);
    if (!media.isEmpty()) request.header("Content-Type", media);
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers().map(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
