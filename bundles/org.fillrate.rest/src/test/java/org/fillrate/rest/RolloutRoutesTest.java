package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.access.Access;
import org.fillrate.api.decision.RolloutEvidence;
import org.fillrate.api.decision.RolloutFigures;
import org.fillrate.api.decision.RolloutFigures.Figure;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.PolicyEvaluation;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.FloatTensor;
import org.fillrate.api.policy.Lineup;
import org.fillrate.api.policy.Lineups;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.policy.Rollout.Stage;
import org.fillrate.api.policy.RolloutLimits;
import org.fillrate.api.policy.RolloutRequest;
import org.fillrate.api.policy.Rollouts;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.training.PolicyComparer;
import org.fillrate.api.training.PolicyComparison;
import org.fillrate.learning.Safetensors;
import org.fillrate.rest.TestServer.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests, steps, lineups and comparisons of policies. */
class RolloutRoutesTest {
  private static final Instant SWITCHED = Instant.parse("2026-01-01T00:00:00Z");
  private static final String ASK = "/rollouts";

  private final FakeRollouts steps = new FakeRollouts();
  private final Fakes.Toy toy = new Fakes.Toy();
  private TestServer server;

  @BeforeEach
  void start() {
    Fakes.Problems problems = new Fakes.Problems();
    problems.save(new Problem(Document.of("kind", "toy", "name", "t")), "ann");
    server =
        new TestServer(
            new FakeServices()
                .with(Access.class, new FakeAccess())
                .with(ProblemStore.class, problems)
                .with(EnvironmentProvider.class, toy)
                .with(PolicyRegistry.class, new Registry())
                .with(Rollouts.class, steps)
                .with(Lineups.class, new Board())
                .with(PolicyComparer.class, RolloutRoutesTest::compare)
                .with(RolloutEvidence.class, RolloutRoutesTest::figures));
  }

  private Reply ask(Document body) {
    return server.as("operator", "POST", ASK, body);
  }

  @Test
  void aRequestGetsTheUsualLimitsAndShare() {
    Reply reply = ask(Document.of("policy", "young", "reason", "cheaper"));
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("Location")).endsWith("/rollouts/r1");
    assertThat(steps.asked)
        .isEqualTo(
            new RolloutRequest(
                "young", 0.1, List.of(), RolloutLimits.DEFAULT, "operator", "cheaper"));
    assertThat(reply.json().text("stage")).isEqualTo("requested");
    assertThat(reply.json().list("next")).isEqualTo(List.of("approved", "rejected", "withdrawn"));
  }

  @Test
  void limitsAndItemsCanBeSet() {
    Document limits = Document.of("costIncrease", 0.25, "minimumDecisions", 50);
    Document body = Document.of("policy", "young", "reason", "cheaper", "limits", limits);
    assertThat(ask(body.with("items", List.of("a", "b"))).status()).isEqualTo(201);
    assertThat(steps.asked.items()).containsExactly("a", "b");
    assertThat(steps.asked.share()).isZero();
    assertThat(steps.asked.limits())
        .isEqualTo(new RolloutLimits(1.5, 0.5, 20, 0.02, 0.25, 0.01, 50, 1000));
  }

  @Test
  void badRequestsNameTheField() {
    Document body = Document.of("policy", "young", "reason", "cheaper");
    assertThat(ask(body.with("share", 2)).firstField()).isEqualTo("share");
    assertThat(ask(body.with("limits", Document.of("orderVolumeFactor", 1))).firstField())
        .isEqualTo("limits.orderVolumeFactor");
    assertThat(ask(body.with("limits", Document.of("speed", 1))).firstField())
        .isEqualTo("limits.speed");
    assertThat(ask(Document.of("policy", "young")).firstField()).isEqualTo("reason");
    assertThat(ask(body.with("policy", "none").with("items", List.of("a"))).firstField())
        .isEqualTo("policy");
    assertThat(steps.asked).isNull();
  }

  @Test
  void aCanaryMustBeAnItemOfTheProblem() {
    toy.items = List.of("mug", "lamp");
    Document body = Document.of("policy", "young", "reason", "cheaper");
    assertThat(ask(body.with("items", List.of("lamp", "lmap"))).firstField()).isEqualTo("items[1]");
    assertThat(ask(body.with("items", List.of("lamp"))).status()).isEqualTo(201);
  }

  @Test
  void stepsAreTakenByOperatorsAndNamed() {
    ask(Document.of("policy", "young", "reason", "cheaper"));
    Document why = Document.of("reason", "fine");
    assertThat(server.as("planner", "POST", "/rollouts/r1/approve", why).status()).isEqualTo(403);
    assertThat(server.post("/rollouts/r1/approve", why).json().text("stage")).isEqualTo("approved");
    Reply shadow = server.post("/rollouts/r1/advance", why.with("to", "shadow"));
    assertThat(shadow.json().text("stage")).isEqualTo("shadow");
    assertThat(shadow.json().documents("figures")).hasSize(1);
    assertThat(server.post("/rollouts/r1/advance", why).firstField()).isEqualTo("to");
    assertThat(server.post("/rollouts/r1/advance", why.with("to", "returned")).firstField())
        .isEqualTo("to");
    assertThat(server.post("/rollouts/r1/withdraw", why).json().text("stage"))
        .isEqualTo("withdrawn");
    assertThat(steps.moves)
        .containsExactly(
            "APPROVED by admin: fine", "SHADOW by admin: fine", "WITHDRAWN by admin: fine");
    Reply late = server.post("/rollouts/r1/reject", why);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().text("detail")).isEqualTo("it is over");
    assertThat(server.post("/rollouts/none/approve", why).status()).isEqualTo(404);
  }

  @Test
  void aCanarysShareIsRaised() {
    ask(Document.of("policy", "young", "reason", "cheaper"));
    Document more = Document.of("reason", "fine", "share", 0.5);
    assertThat(server.post("/rollouts/r1/widen", more).status()).isEqualTo(409);
    server.post("/rollouts/r1/advance", Document.of("reason", "fine", "to", "canary"));
    Document wider = server.post("/rollouts/r1/widen", more).json();
    assertThat(wider.number("share")).isEqualTo(0.5);
    assertThat(wider.documents("steps").get(1).number("share")).isEqualTo(0.5);
    assertThat(steps.moves).endsWith("0.5 by admin: fine");
    assertThat(server.post("/rollouts/r1/widen", more.with("share", 2)).firstField())
        .isEqualTo("share");
    assertThat(server.post("/rollouts/r1/widen", Document.of("reason", "x")).firstField())
        .isEqualTo("share");
    assertThat(server.as("planner", "POST", "/rollouts/r1/widen", more).status()).isEqualTo(403);
  }

  @Test
  void oneRolloutShowsItsFiguresAndAListDoesNot() {
    ask(Document.of("policy", "young", "reason", "cheaper"));
    Document one = server.get("/rollouts/r1").json();
    Document figure = one.documents("figures").get(0).documents("figures").get(0);
    assertThat(figure.text("name")).isEqualTo("cost");
    assertThat(figure.document("estimate").number("mean")).isEqualTo(0.5);
    assertThat(figure.flag("broken")).isTrue();
    assertThat(one.document("limits").number("costIncrease")).isEqualTo(0.05);
    Document listed = server.get("/rollouts?problem=p1").json().documents("items").get(0);
    assertThat(listed.has("figures")).isFalse();
    assertThat(server.get("/rollouts?problem=other").json().documents("items")).isEmpty();
    assertThat(server.get("/rollouts/none").status()).isEqualTo(404);
  }

  @Test
  void whoDecidedThen() {
    Document now = server.get("/problems/p1/lineup").json();
    assertThat(now.text("champion")).isEqualTo("old");
    assertThat(now.document("promotion").text("by")).isEqualTo("ann");
    assertThat(now.flag("fourEyes")).isTrue();
    Document before = server.get("/problems/p1/lineup?at=2025-12-31T23:59:59Z").json();
    assertThat(before.text("champion")).isEmpty();
    assertThat(before.has("promotion")).isFalse();
    assertThat(server.get("/problems/p1/lineup?at=yesterday").firstField()).isEqualTo("at");
    assertThat(server.get("/problems/p1/lineup?at=2999-01-01T00:00:00Z").firstField())
        .isEqualTo("at");
    assertThat(server.get("/problems/none/lineup").status()).isEqualTo(404);
  }

  @Test
  void policiesAreComparedWithTheChampionOrAnother() {
    Reply reply = server.post("/policies/young/compare", Document.EMPTY);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().text("with")).isEqualTo("old");
    assertThat(reply.json().document("first").document("costs").number("holding")).isEqualTo(2);
    assertThat(reply.json().document("difference").number("mean")).isEqualTo(-1);
    Document strange = Document.of("with", "strange");
    assertThat(server.post("/policies/young/compare", strange).firstField()).isEqualTo("with");
    assertThat(server.post("/policies/none/compare", Document.EMPTY).status()).isEqualTo(404);
    assertThat(server.as("viewer", "POST", "/policies/young/compare", Document.EMPTY).status())
        .isEqualTo(403);
  }

  private static PolicyComparison compare(
      Problem problem, PolicyArtifact first, PolicyArtifact second) {
    float level = first.tensor("x").values()[0];
    PolicyEvaluation one =
        new PolicyEvaluation(Estimate.exact(level), Map.of("holding", 2.0), 0.9, 0.8, 1, 1);
    Estimate difference = Estimate.exact(level - second.tensor("x").values()[0]);
    return new PolicyComparison("exact", one, one, difference, List.of());
  }

  private static List<RolloutFigures> figures(String rollout) {
    Figure cost = new Figure("cost", 1.0, 1.5, new Estimate(0.5, 0.25, 0.75), null, 0.05, true);
    return List.of(new RolloutFigures(rollout, Stage.SHADOW, 300, 299, List.of(cost)));
  }

  private static final class Board implements Lineups {
    @Override
    public Lineup now(String problem) {
      return at(problem, SWITCHED.plusSeconds(60));
    }

    @Override
    public Lineup at(String problem, Instant instant) {
      return instant.isBefore(SWITCHED)
          ? new Lineup(problem, 0, "", "", null, instant)
          : new Lineup(problem, 7, "old", "", null, instant);
    }
  }

  private static final class Registry implements PolicyRegistry {
    private static PolicyRecord record(String id, String problem) {
      return new PolicyRecord(
          id, problem, 1, "x/v1", "dqn", "", 1, "", Document.EMPTY, Instant.EPOCH);
    }

    private final List<PolicyRecord> policies =
        List.of(record("old", "p1"), record("young", "p1"), record("strange", "p2"));

    @Override
    public PolicyRecord publish(
        String problem, String run, PolicyArtifact artifact, Document evaluation) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<PolicyRecord> policies(String problem) {
      return policies;
    }

    @Override
    public Optional<PolicyRecord> find(String policy) {
      return policies.stream().filter(p -> p.id().equals(policy)).findFirst();
    }

    @Override
    public byte[] artifact(String policy) {
      float level = policy.equals("old") ? 3 : 2;
      return Safetensors.write(
          new PolicyArtifact(Map.of("format", "x/v1"), Map.of("x", FloatTensor.of(level))));
    }

    @Override
    public Promotion promote(String policy, String by, String reason) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Promotion rollback(String problem, String by, String reason) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Promotion> history(String problem) {
      return List.of(new Promotion(7, "p1", "old", "", "promote", "ann", "first", SWITCHED));
    }
  }
}
