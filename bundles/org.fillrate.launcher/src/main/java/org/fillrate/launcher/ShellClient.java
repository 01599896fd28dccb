package org.fillrate.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a server's shell over HTTP, one line at a time. */
final class ShellClient {
  /** Longer than the server gives a command. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** What an RFC 9457 problem document says to people; this jar has no JSON library. */
  private static final Pattern DETAIL =
      Pattern.compile("\"detail\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private final HttpAddress server;
  private final String user;
  private final String authorization;

  ShellClient(HttpAddress server, String user, String password) {
    this.server = server;
    this.user = user;
    byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
  }

  /**
   * What the server said to a line.
   *
   * @param failed whether the command, or the request, went wrong
   */
  record Answer(String text, boolean failed) {}

  /**
   * @throws Refusal if there is no use in going on: nobody answers, or not to this user
   */
  Answer execute(String line) throws Refusal, InterruptedException {
    HttpResponse<String> response = post(line);
    int status = response.statusCode();
    if (status == 401) {
      throw new Refusal(
          Refusal.BAD_INPUT,
          "the password of "
              + user
              + " is wrong, or the account is locked for a while; see --user and"
              + " FILLRATE_PASSWORD");
    }
    String text = response.body();
    if (status != 200) return new Answer("Error: " + reason(status, text), true);
    return new Answer(text, text.startsWith("Error"));
  }

  private HttpResponse<String> post(String line) throws Refusal, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + "/api/v1/shell"))
            .timeout(PATIENCE)
            .header("Authorization", authorization)
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(line))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException silent) {
      throw new Refusal(
          Refusal.FAILED,
          "no server answers at "
              + server
              + " ("
              + silent
              + "); start one, or set FILLRATE_HTTP_HOST and FILLRATE_HTTP_PORT");
    }
  }

  private static String reason(int status, String body) {
    Matcher detail = DETAIL.matcher(body);
    if (!detail.find()) return "the server answers " + status;
    return detail.group(1).replaceAll("\\\\(.)", "$1") + " (" + status + ")";
  }
}
