package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fillrate.api.access.Access;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.training.RunState;
import org.fillrate.api.training.Trainer;
import org.fillrate.rest.TestServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Training runs: how they start, what is refused, and when the report comes. */
class RunRoutesTest {
  private static final Fakes.Runs RUNS = new Fakes.Runs();
  private static final Fakes.Problems PROBLEMS = new Fakes.Problems();
  private static final Fakes.Trail TRAIL = new Fakes.Trail();
  private static final TestServer SERVER =
      new TestServer(
          new FakeServices()
              .with(Access.class, new FakeAccess())
              .with(EnvironmentProvider.class, new Fakes.Toy())
              .with(ProblemStore.class, PROBLEMS)
              .with(Trainer.class, RUNS)
              .with(AuditTrail.class, TRAIL));

  @BeforeEach
  void clear() {
    RUNS.runs.clear();
    PROBLEMS.stored.clear();
    TRAIL.entries.clear();
  }

  @AfterAll
  static void close() throws Exception {
    SERVER.close();
  }

  @Test
  void runsStartWithAnIdOrADocument() {
    Document run =
        Document.of(
            "problem", Document.of("kind", "toy"),
            "algorithm", "dqn",
            "parameters", Document.of("learningRate", 0.1),
            "seeds", List.of(3, 4),
            "budget", Document.of("steps", 100));
    Reply started = SERVER.as("operator", "POST", "/runs", run);
    assertThat(started.status()).isEqualTo(202);
    assertThat(started.header("Location")).endsWith("/api/v1/runs/r1");
    assertThat(started.json().text("problem")).isEqualTo("p1");
    assertThat(RUNS.runs.get(0).record.request().by()).isEqualTo("operator");
    assertThat(RUNS.runs.get(0).record.request().seeds()).containsExactly(3L, 4L);
    assertThat(SERVER.post("/runs", run.with("problem", "p1")).status()).isEqualTo(202);
    assertThat(TRAIL.entries).extracting(AuditTrail.Entry::action).contains("run.start");
    assertThat(SERVER.get("/runs").json().integer("total")).isEqualTo(2);
  }

  @Test
  void badRunsAreRefusedFieldByField() {
    Document run =
        Document.of(
            "problem", Document.of("kind", "toy"),
            "algorithm", "dqn",
            "budget", Document.of("steps", 100));
    assertThat(SERVER.post("/runs", run.with("problem", "none")).firstField()).isEqualTo("problem");
    assertThat(SERVER.post("/runs", run.with("problem", null)).firstField()).isEqualTo("problem");
    assertThat(SERVER.post("/runs", run.with("problem", Document.of("kind", "x"))).firstField())
        .isEqualTo("problem.kind");
    assertThat(SERVER.post("/runs", run.with("seed", 1)).firstField()).isEqualTo("seed");
    assertThat(SERVER.post("/runs", run.with("budget", Document.EMPTY)).firstField())
        .isEqualTo("budget");
    assertThat(SERVER.post("/runs", run.with("seeds", List.of())).firstField()).isEqualTo("seeds");
    assertThat(SERVER.post("/runs", run.with("parameters", 3)).firstField())
        .isEqualTo("parameters");
    assertThat(RUNS.runs).isEmpty();
    Map<String, String> json =
        Map.of("Authorization", TestServer.basic("admin"), "Content-Type", "application/json");
    for (String broken : List.of("", "{", "[]", "null", "{\"a\":1,\"a\":2}", "{} x")) {
      Reply reply = SERVER.send("POST", "/runs", broken, json);
      assertThat(reply.status()).as(broken).isEqualTo(400);
      assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }
  }

  @Test
  void reportsComeWhenTheRunIsOver() {
    SERVER.post("/runs", run());
    assertThat(SERVER.get("/runs/r1/report").status()).isEqualTo(409);
    Fakes.FakeRun run = RUNS.runs.get(0);
    run.record = run.record.with(Document.of("algorithm", "dqn")).in(RunState.FINISHED, "");
    assertThat(SERVER.get("/runs/r1/report").json().text("algorithm")).isEqualTo("dqn");
    assertThat(SERVER.get("/runs/r1").json().text("state")).isEqualTo("finished");
    assertThat(SERVER.post("/runs/r1/cancel", null).status()).isEqualTo(409);
    assertThat(SERVER.get("/runs/r2").status()).isEqualTo(404);
  }

  @Test
  void aCancelledRunIsResumedByAnOperatorAlone() {
    SERVER.post("/runs", run());
    assertThat(SERVER.post("/runs/r1/resume", null).status()).isEqualTo(409);
    SERVER.post("/runs/r1/cancel", null);
    assertThat(SERVER.as("planner", "POST", "/runs/r1/resume", null).status()).isEqualTo(403);
    Reply resumed = SERVER.as("operator", "POST", "/runs/r1/resume", null);
    assertThat(resumed.status()).isEqualTo(202);
    assertThat(resumed.json().text("state")).isEqualTo("queued");
    assertThat(TRAIL.entries.get(0).action()).isEqualTo("run.resume");
    assertThat(SERVER.post("/runs/r9/resume", null).status()).isEqualTo(404);
  }

  @Test
  void runsAreCompared() {
    SERVER.post("/runs", run());
    SERVER.post("/runs", run());
    Document difference = SERVER.get("/runs/r2/difference?to=r1").json();
    assertThat(difference.document("difference").number("mean")).isEqualTo(1);
    assertThat(SERVER.get("/runs/r2/difference").firstField()).isEqualTo("to");
    assertThat(SERVER.get("/runs/r2/difference?to=r9").status()).isEqualTo(404);
  }

  private static Document run() {
    return Document.of(
        "problem", Document.of("kind", "toy"),
        "algorithm", "dqn",
        "budget", Document.of("cpuSeconds", 1.5));
  }
}
