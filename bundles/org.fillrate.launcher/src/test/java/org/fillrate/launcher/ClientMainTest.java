package org.fillrate.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientMainTest {
  private static final String PASSWORD = "gehëim 1234";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/shell", this::answer);
    server.start();
    environment.put("FILLRATE_HTTP_PORT", String.valueOf(server.getAddress().getPort()));
    environment.put("FILLRATE_PASSWORD", PASSWORD);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Says who said what; fails and refuses at a word. */
  private void answer(HttpExchange exchange) throws IOException {
    String line = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String basic = exchange.getRequestHeaders().getFirst("Authorization").substring(6);
    String[] credentials =
        new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8).split(":", 2);
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    heard.add(exchange.getRequestMethod() + " " + type + " " + line);
    if (!credentials[1].equals(PASSWORD)) {
      reply(exchange, 401, "{}");
    } else if (line.equals("forbidden")) {
      reply(exchange, 403, "{\"status\":403,\"detail\":\"Change the \\\"password\\\" first.\"}");
    } else if (line.equals("broken")) {
      reply(exchange, 502, "<html>a proxy</html>");
    } else {
      reply(exchange, 200, line.equals("fail") ? "Error: no\n" : credentials[0] + "│" + line);
    }
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private int client(String input, String... arguments) throws Exception {
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    BufferedReader in = new BufferedReader(new StringReader(input));
    return new ClientMain(environment, null, in, out).run(List.of(arguments));
  }

  private List<String> lines() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aCommandIsSentAndItsAnswerPrinted() throws Exception {
    assertThat(client("", "fillrate:runs", "--limit", "3")).isZero();
    assertThat(lines()).containsExactly("admin│fillrate:runs --limit 3");
    assertThat(heard).containsExactly("POST text/plain; charset=utf-8 fillrate:runs --limit 3");
    assertThat(client("", "--user", "ann", "fillrate:runs | grep ä")).isZero();
    assertThat(lines()).last().isEqualTo("ann│fillrate:runs | grep ä");
  }

  @Test
  void linesAreReadUntilExitOrTheEnd() throws Exception {
    assertThat(client("one\n\n  two \nexit\nthree\n")).isZero();
    assertThat(lines()).containsExactly("admin│one", "admin│two");
    assertThat(client("four")).isZero();
    assertThat(heard).hasSize(3);
  }

  @Test
  void whatFailsSaysSoInTheExitCode() throws Exception {
    assertThat(client("", "fail")).isEqualTo(3);
    assertThat(client("", "forbidden")).isEqualTo(3);
    assertThat(client("", "broken")).isEqualTo(3);
    assertThat(lines())
        .containsExactly(
            "Error: no",
            "Error: Change the \"password\" first. (403)",
            "Error: the server answers 502");
    assertThat(client("fail\none\n")).isZero();
    assertThat(client("one\nfail\n")).isEqualTo(3);
  }

  @Test
  void aWrongPasswordEndsItAtOnce() {
    environment.put("FILLRATE_PASSWORD", "wrong");
    assertRefused(2, "the password of ann is wrong", () -> client("a\nb\n", "--user", "ann"));
    assertThat(heard).hasSize(1);
  }

  @Test
  void withoutATerminalThePasswordMustBeInTheEnvironment() {
    environment.remove("FILLRATE_PASSWORD");
    assertRefused(2, "set FILLRATE_PASSWORD", () -> client("", "help"));
    assertThat(heard).isEmpty();
  }

  @Test
  void argumentsThatCannotBeAreRefused() {
    assertRefused(2, "--user: needs the name", () -> client("", "--user"));
    assertRefused(2, "--user: needs the name", () -> client("", "--user", "a:b", "help"));
    assertRefused(2, "got \"--help\"", () -> client("", "--help"));
    assertRefused(2, "got \"\"", () -> client("", " "));
    environment.put("FILLRATE_HTTP_PORT", "x");
    assertRefused(2, "FILLRATE_HTTP_PORT: must be", () -> client("", "help"));
    assertThat(heard).isEmpty();
  }

  @Test
  void aServerThatIsNotThereIsAFailure() {
    server.stop(0);
    assertRefused(3, "no server answers at http://127.0.0.1:", () -> client("", "help"));
  }

  @Test
  void aServerOnEveryInterfaceIsFoundOnThisMachine() throws Exception {
    environment.put("FILLRATE_HTTP_HOST", "0.0.0.0");
    assertThat(client("", "help")).isZero();
  }

  private static void assertRefused(int exitCode, String reason, ThrowingCallable deed) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.exitCode()).isEqualTo(exitCode))
        .hasMessageContaining(reason);
  }
}
