package org.fillrate.tck;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;

/** A server's {@code /api/v1}, asked as one user. Safe for use from many threads. */
final class Rest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final String authorization;

  Rest(String server, String user, String password) {
    base = server + "/api/v1";
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    authorization = "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** The server said no; the message is what it said. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;
    final int status;

    Refused(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  Document get(String path) throws IOException {
    return Json.parse(send("GET", path, "", BodyPublishers.noBody()));
  }

  String text(String path) throws IOException {
    return send("GET", path, "", BodyPublishers.noBody());
  }

  List<Document> items(String path) throws IOException {
    return get(path).documents("items");
  }

  Document post(String path, Document body) throws IOException {
    String answer =
        send("POST", path, "application/json", BodyPublishers.ofString(Json.write(body)));
    return answer.isBlank() ? Document.EMPTY : Json.parse(answer);
  }

  Document upload(String path, Path file) throws IOException {
    return Json.parse(send("POST", path, "application/octet-stream", BodyPublishers.ofFile(file)));
  }

  private String send(String method, String path, String media, BodyPublisher body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .header("Authorization", authorization)
            .method(method, body);
    if (!media.isEmpty()) request.header("Content-Type", media);
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() < 300) return answer.body();
      throw new Refused(
          answer.statusCode(),
          method + " " + path + ": " + answer.statusCode() + " " + said(answer));
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
      throw new IOException(impatient);
    }
  }

  private static String said(HttpResponse<String> answer) {
    try {
      Document problem = Json.parse(answer.body());
      return problem.text("detail", problem.text("title", answer.body()));
    } catch (IllegalArgumentException noJson) {
      return answer.body();
    }
  }
}
