package org.fillrate.itests;

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
    admin.post("/policies/" + policy + "/promote", Document.of("reason", "a walk")).expect(200);
    Document decided = admin.post("/decisions", Samples.decision(problem, 1)).expect(200).json();
    String bundle =
        admin.get("/bundles?limit=1000").items().stream()
            .filter(b -> b.text("symbolicName").equals("org.fillrate.algorithm.dqn"))
            .map(b -> String.valueOf(b.integer("id")))
            .findFirst()
            .orElseThrow();
    Map<String, String> ids = new LinkedHashMap<>();
    ids.put("/datasets/{id}", "/datasets/" + dataset);
    ids.put("/problems/{id}", "/problems/" + problem);
    ids.put("/runs/{id}", "/runs/" + run.text("id"));
    ids.put("/policies/{id}", "/policies/" + policy);
    ids.put("/decisions/{id}", "/decisions/" + decided.documents("decisions").get(0).text("id"));
    ids.put("/bundles/{id}", "/bundles/" + bundle);
    ids.put("/accounts/{name}", "/accounts/the-planner");
    ids.put("{kind}", "single-item");
    return ids;
  }
}
