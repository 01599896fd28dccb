package org.fillrate.itests;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fillrate.api.document.Document;

/** One of each kind of thing that a server keeps. */
final class OneOfEach {
  private OneOfEach() {}

  /** Makes them; their paths by the routes' own. */
  static Map<String, String> madeIn(FillrateServer server) {
    RestClient admin = server.admin();
    String dataset =
        admin
            .post("/datasets?name=shop", "text/csv", Samples.panel(2, 40))
            .expect(201)
            .json()
            .document("dataset")
            .text("id");
    Document run =
        admin.post("/runs", Samples.shortRun(Samples.problem("walk"))).expect(202).json();
    server.finished(admin, run.text("id"));
    String problem = run.text("problem");
    String policy = admin.get("/policies?problem=" + problem).items().get(0).text("id");
    Document asked = Document.of("policy", policy, "reason", "a walk");
    String rollout = admin.post("/rollouts", asked).expect(201).json().text("id");
    Document decided = admin.post("/decisions", Samples.decision(problem, 1)).expect(200).json();
    Map<String, String> ids = new LinkedHashMap<>();
    ids.put("/datasets/{id}", "/datasets/" + dataset);
    ids.put("/problems/{id}", "/problems/" + problem);
    ids.put("/runs/{id}", "/runs/" + run.text("id"));
    ids.put("/policies/{id}", "/policies/" + policy);
    ids.put("/rollouts/{id}", "/rollouts/" + rollout);
    ids.put("/decisions/{id}", "/decisions/" + decided.documents("decisions").get(0).text("id"));
    ids.put("/bundles/{id}", "/bundles/" + bundle(admin, "org.fillrate.algorithm.dqn"));
    ids.put("/provisioning/plans/{id}", "/provisioning/plans/" + planIn(server));
    ids.put("/provisioning/changes/{id}", "/provisioning/changes/" + removalFrom(server));
    ids.put("/accounts/{name}", "/accounts/the-planner");
    ids.put("{kind}", "single-item");
    return ids;
  }

  /** A plan of what can't be installed. */
  static String planIn(FillrateServer server) {
    return server
        .admin()
        .post("/bundles?name=nothing.jar", "application/octet-stream", "no archive")
        .expect(201)
        .json()
        .text("id");
  }

  private static int bundle(RestClient admin, String name) {
    return admin.get("/bundles?limit=1000").items().stream()
        .filter(bundle -> bundle.text("symbolicName").equals(name))
        .map(bundle -> bundle.integer("id"))
        .findFirst()
        .orElseThrow();
  }

  /** A change that has ended: a learner that nobody needs goes. */
  static int removalFrom(FillrateServer server) {
    RestClient admin = server.admin();
    int learner = bundle(admin, "org.fillrate.algorithm.a3c");
    int change = admin.delete("/bundles/" + learner).expect(202).json().integer("id");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> admin.get("/provisioning/changes/" + change).json().has("ended"));
    return change;
  }
}
