package org.fillrate.access.oidc;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;
import org.jspecify.annotations.Nullable;

/** JSON from the provider: bounded in time and size, and from nowhere that it redirects to. */
final class HttpExchange {
  static final int MILLIS = 5000;
  static final int MOST_BYTES = 512 << 10;

  private HttpExchange() {}

  static Document get(URI from) throws IOException {
    return read(open(from));
  }

  /**
   * Posts a form.
   *
   * @param authorization header, or null
   */
  static Document post(URI to, Map<String, String> form, @Nullable String authorization)
      throws IOException {
    HttpURLConnection connection = open(to);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
    if (authorization != null) connection.setRequestProperty("Authorization", authorization);
    connection.getOutputStream().write(encoded(form).getBytes(StandardCharsets.UTF_8));
    return read(connection);
  }

  /** As in a form, or after the question mark of an address. */
  static String encoded(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static HttpURLConnection open(URI place) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) place.toURL().openConnection();
    connection.setConnectTimeout(MILLIS);
    connection.setReadTimeout(MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("Accept", "application/json");
    return connection;
  }

  /** What the provider says to a refusal stays out of logs: it may repeat what it was sent. */
  private static Document read(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    if (status != 200) throw new StatusException(connection.getURL().getPath(), status);
    try (InputStream body = connection.getInputStream()) {
      byte[] bytes = body.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) throw new IOException("the provider's answer is too long");
      return Json.parse(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  /** The provider answered, but not with what was asked for. */
  static final class StatusException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    StatusException(String path, int status) {
      super("the provider answers " + status + " at " + path);
      this.status = status;
    }

    /** Whether it is the request's fault. */
    boolean refuses() {
      return status >= 400 && status < 500;
    }
  }
}
