package org.fillrate.itests;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;

/**
 * A shop on a server, so that every page of the console has something to show: data, a problem with
 * one item and a catalogue of the data, a finished run, a champion, a challenger's rollout,
 * decisions.
 */
record ConsoleShop(
    String dataset,
    String item,
    String problem,
    String run,
    String decision,
    String challenger,
    String rollout) {

  /**
   * Makes it over REST.
   *
   * @param name of the data set and of the problem that is trained
   * @param item the first one's code
   * @param mean demand; problems that differ by name alone are one problem
   */
  static ConsoleShop made(FillrateServer server, String name, String item, double mean) {
    RestClient admin = server.admin();
    String quoted = '"' + item.replace("\"", "\"\"") + '"';
    String csv = Samples.panel(3, 120).replace("ITEM-000", quoted);
    Document imported =
        admin
            .post("/datasets?name=" + encoded(name) + "&source=" + encoded(name), "text/csv", csv)
            .expect(201)
            .json();
    String dataset = imported.document("dataset").text("id");
    admin.post("/problems", catalogue(name, dataset, 3)).expect(201);
    Document demand = Document.of("distribution", "poisson", "mean", mean);
    Document problem = Samples.problem(name).with("demand", demand);
    Document run = admin.post("/runs", Samples.shortRun(problem)).expect(202).json();
    String id = run.text("id");
    server.finished(admin, id);
    for (Document policy : admin.get("/policies?problem=" + run.text("problem")).items()) {
      String promote = "/policies/" + policy.text("id") + "/promote";
      admin.post(promote, Document.of("reason", name)).expect(200);
    }
    String challenger = challenger(admin, run.text("problem"));
    String rollout = rollout(admin, challenger, name);
    Document asked = Samples.decision(run.text("problem"), 3);
    Document decided = admin.post("/decisions", asked).expect(200).json();
    String decision = decided.documents("decisions").get(0).text("id");
    Document override = Document.of("orderQuantity", 1, "reason", name);
    admin.post("/decisions/" + decision + "/override", override).expect(200);
    Document terms = Document.of("item", item, "leadTime", 4, "lot", 6, "supplier", name);
    admin.post("/items", terms).expect(200);
    return new ConsoleShop(dataset, item, run.text("problem"), id, decision, challenger, rollout);
  }

  /** The newest policy that is not the champion. */
  static String challenger(RestClient admin, String problem) {
    return admin.get("/policies?problem=" + problem).items().stream()
        .filter(policy -> !policy.flag("champion"))
        .findFirst()
        .orElseThrow()
        .text("id");
  }

  /** Asked for, no more. */
  static String rollout(RestClient admin, String challenger, String reason) {
    Document request = Document.of("policy", challenger, "reason", reason);
    return admin.post("/rollouts", request).expect(201).json().text("id");
  }

  /** One policy for the items that sell most. */
  static Document catalogue(String name, String dataset, int items) {
    return Document.of(
        "kind",
        "single-item",
        "name",
        name + " catalogue",
        "unmetDemand",
        "lost",
        "demand",
        Document.of(
            "distribution", "history", "dataset", dataset, "top", items, "evaluationDays", 30),
        "leadTime",
        3,
        "assumptions",
        Document.of(
            "unitCostShare", 0.5, "holdingPerYear", 0.3, "lostSaleMargins", 1, "fixedOrdering", 2),
        "objective",
        Document.of("criterion", "average"));
  }

  /** Every page's address by a name for it. */
  Map<String, String> pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    List.of(
            "overview",
            "decisions",
            "policies",
            "datasets",
            "items",
            "sources",
            "problems",
            "runs",
            "new-run",
            "benchmarks")
        .forEach(page -> pages.put(page, page));
    List.of("installed", "changes", "publishers", "tensor", "audit", "accounts", "account")
        .forEach(page -> pages.put(page, page));
    pages.put("help", "help/planner");
    pages.put("bundle", "bundles/org.fillrate.store");
    pages.put("policy", "policies/" + problem);
    pages.put("compare", "compare/" + challenger);
    pages.put("rollout", "rollouts/" + rollout);
    pages.put("dataset", "datasets/" + dataset);
    pages.put("terms", "items/" + encoded(item));
    pages.put("item", "items/" + dataset + "/" + encoded(item));
    pages.put("proposal", "decisions/" + decision);
    pages.put("problem", "problems/" + problem);
    pages.put("run", "runs/" + run);
    pages.put("two runs", "runs/" + run + "/with/" + run);
    pages.put("episode", "episodes/" + challenger);
    return pages;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
