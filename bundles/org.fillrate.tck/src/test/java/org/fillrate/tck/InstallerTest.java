package org.fillrate.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that answers what it is told to. */
class InstallerTest {
  private static final String PLAN = "{\"id\":\"p1\",\"refusals\":[],\"reach\":\"plugins\"}";

  @TempDir Path folder;

  private final Map<String, List<String>> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Installer installer;
  private Path file;

  @BeforeEach
  void aServerThatSaysWhatItIsTold() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/api/v1/",
        exchange -> {
          String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
          asked.add(call + " " + new String(exchange.getRequestBody().readAllBytes()));
          List<String> told = answers.getOrDefault(call.replace("/api/v1", ""), List.of());
          String answer = told.isEmpty() ? "{\"detail\":\"no such thing\"}" : told.get(0);
          if (told.size() > 1)
            answers.put(call.replace("/api/v1", ""), told.subList(1, told.size()));
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(told.isEmpty() ? 404 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    Rest rest = new Rest("http://127.0.0.1:" + server.getAddress().getPort(), "admin", "secret");
    installer = new Installer(rest);
    file = Files.writeString(folder.resolve("my 1.kar"), "bytes of a file");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static String change(String state, String reason) {
    return "{\"id\":7,\"state\":\"" + state + "\",\"reason\":\"" + reason + "\"}";
  }

  @Test
  void uploadsPlansAppliesAndWaits() throws Exception {
    answers.put("POST /bundles?name=my+1.kar", List.of(PLAN));
    answers.put("POST /provisioning/plans/p1/apply", List.of(change("running", "")));
    answers.put("GET /provisioning/changes/7", List.of(change("running", ""), change("done", "")));
    assertThat(installer.install(file).text("state")).isEqualTo("done");
    assertThat(asked.get(0)).endsWith("bytes of a file");
    assertThat(asked.get(1)).endsWith("{\"budget\":\"plugins\"}");
    assertThat(asked).hasSize(4);
  }

  @Test
  void aRefusalIsToldAndNothingIsApplied() {
    answers.put(
        "POST /bundles?name=my+1.kar",
        List.of("{\"id\":\"p1\",\"refusals\":[{\"code\":\"unsigned\",\"reason\":\"Sign it.\"}]}"));
    assertThatThrownBy(() -> installer.install(file)).hasMessage("Sign it.");
    assertThat(asked).hasSize(1);
  }

  @Test
  void aChangeThatWasUndoneIsAFailure() {
    answers.put("POST /bundles?name=my+1.kar", List.of(PLAN));
    answers.put("POST /provisioning/plans/p1/apply", List.of(change("undone", "it hung")));
    assertThatThrownBy(() -> installer.install(file)).hasMessageContaining("undone: it hung");
  }

  @Test
  void removesTheBundleOfThatName() throws Exception {
    answers.put(
        "GET /bundles?limit=1000",
        List.of(
            "{\"items\":[{\"id\":1,\"symbolicName\":\"a\"},{\"id\":9,\"symbolicName\":\"b\"}]}"));
    answers.put("POST /bundles/9/removal", List.of(PLAN));
    answers.put("POST /provisioning/plans/p1/apply", List.of(change("done", "")));
    installer.remove("b");
    assertThatThrownBy(() -> installer.remove("c")).hasMessageContaining("no bundle c");
  }

  @Test
  void leftoversFailTheCheckAndAreNamed() throws Exception {
    String gone =
        "{\"symbolicName\":\"a\",\"version\":\"1\",\"collected\":true,\"leaking\":false,"
            + "\"threads\":[],\"scopes\":0,\"holders\":[]}";
    String kept = gone.replace("\"collected\":true", "\"collected\":false");
    kept = kept.replace("\"leaking\":false", "\"leaking\":true").replace("[]}", "[\"a thread\"]}");
    answers.put("GET /provisioning/departed?limit=1000", List.of("{\"items\":[" + gone + "]}"));
    assertThat(Departures.check(installer, List.of("a")).state()).isEqualTo(Check.State.PASS);
    answers.put(
        "GET /provisioning/departed?limit=1000",
        List.of("{\"items\":[" + gone + "," + kept + "]}"));
    Check check = Departures.check(installer, List.of("a"));
    assertThat(check.state()).isEqualTo(Check.State.FAIL);
    assertThat(check.details()).singleElement().asString().contains("held by [a thread]");
    assertThat(Departures.check(installer, List.of("x")).state()).isEqualTo(Check.State.FAIL);
  }
}
