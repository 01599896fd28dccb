package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What was made is found again after a stop and a start. */
class RestartIT {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private static FillrateServer server;

  @BeforeAll
  static void start() throws Exception {
    server = FillrateServer.in(folder);
    server.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void everythingIsFoundAgain() throws Exception {
    RestClient admin = server.admin();
    Document account = Samples.account("ines", "planner");
    admin.post("/accounts", account).expect(201);
    String token =
        admin
            .post("/accounts/ines/tokens", Document.of("label", "script"))
            .expect(201)
            .json()
            .text("token");
    admin.post("/datasets?name=shop&source=test", "text/csv", Samples.panel(3, 90)).expect(201);
    Document run =
        admin.post("/runs", Samples.shortRun(Samples.problem("kept"))).expect(202).json();
    server.finished(admin, run.text("id"));
    String problem = run.text("problem");
    List<Document> policies = admin.get("/policies?problem=" + problem).items();
    assertThat(policies).hasSize(2);
    for (Document policy : policies) {
      String path = "/policies/" + policy.text("id") + "/promote";
      admin.post(path, Document.of("reason", "in turn")).expect(200);
    }
    Document decision = decide(server.nobody().as("ines", FillrateServer.PASSWORD), problem);
    String override = "/decisions/" + decision.text("id") + "/override";
    admin.post(override, Document.of("orderQuantity", 1, "reason", "a hunch")).expect(200);

    Map<String, String> before = everything(admin);
    assertThat(before).hasSize(14);
    server.stop();
    server.start();

    assertThat(everything(server.admin())).containsExactlyEntriesOf(before);
    RestClient ines = server.nobody().as("ines", FillrateServer.PASSWORD);
    assertThat(ines.get("/session").expect(200).json().text("role")).isEqualTo("planner");
    server.nobody().with("Authorization", "Bearer " + token).get("/problems").expect(200);
    Document again = decide(ines, problem);
    for (String same : List.of("orderQuantity", "baselineQuantity", "policy", "risk", "reasons")) {
      assertThat(again.get(same)).as(same).isEqualTo(decision.get(same));
    }
    assertThat(server.log()).doesNotContain(" ERROR ");
  }

  private static Document decide(RestClient client, String problem) {
    Document answer = client.post("/decisions", Samples.decision(problem, 1)).expect(200).json();
    return answer.documents("decisions").get(0);
  }

  /** Each list, each thing in it, and what belongs to that, by path. */
  private static Map<String, String> everything(RestClient admin) {
    Map<String, String> all = new LinkedHashMap<>();
    add(all, admin, "datasets", "", "/quality", "/items");
    add(all, admin, "problems", "", "/history");
    add(all, admin, "policies", "", "/artifact");
    add(all, admin, "decisions", "");
    add(all, admin, "runs", "/report", "/events");
    admin.get("/runs").items().forEach(run -> all.put("run " + run.text("id"), without(run)));
    all.put("accounts", admin.get("/accounts").expect(200).text());
    return all;
  }

  private static void add(Map<String, String> all, RestClient admin, String list, String... parts) {
    List<Document> items = admin.get("/" + list).expect(200).items();
    assertThat(items).as(list).isNotEmpty();
    for (Document item : items) {
      for (String part : parts) {
        String path = "/" + list + "/" + item.text("id") + part;
        byte[] body = admin.get(path).expect(200).body();
        all.put(path, new String(body, StandardCharsets.ISO_8859_1));
      }
    }
  }

  /** A run without its progress, which is of the present process. */
  private static String without(Document run) {
    return Json.write(run.with("progress", null));
  }
}
