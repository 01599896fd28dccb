package org.fillrate.itests;

import org.fillrate.api.document.Document;

/** A server's first policy that decides. */
final class Champion {
  private Champion() {}

  /** Trains a learner for a moment and promotes it; the problem's id. */
  static String of(FillrateServer server) {
    RestClient admin = server.admin();
    Document run =
        admin.post("/runs", Samples.shortRun(Samples.problem("served"))).expect(202).json();
    server.finished(admin, run.text("id"));
    String problem = run.text("problem");
    String policy = admin.get("/policies?problem=" + problem).items().get(0).text("id");
    admin.post("/policies/" + policy + "/promote", Document.of("reason", "it serves")).expect(200);
    return problem;
  }
}
