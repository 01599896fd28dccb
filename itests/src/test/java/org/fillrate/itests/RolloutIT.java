package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A policy's way to champion and back on the shipped server, with two people who may approve. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class RolloutIT {
  private static final int ITEMS = 300;

  private FillrateServer server;
  private RestClient admin;
  private RestClient olga;
  private String problem;
  private String rule;
  private String learnt;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = FillrateServer.in(folder);
    server.start();
    admin = server.admin();
    admin.post("/accounts", Samples.account("olga", "operator")).expect(201);
    olga = server.nobody().as("olga", FillrateServer.PASSWORD);
    Document run =
        admin.post("/runs", Samples.shortRun(Samples.problem("rollout"))).expect(202).json();
    server.finished(admin, run.text("id"));
    problem = run.text("problem");
    for (Document policy : admin.get("/policies?problem=" + problem).items()) {
      String role = policy.document("evaluation").text("role");
      if (role.equals("baseline")) rule = policy.text("id");
      else learnt = policy.text("id");
    }
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private static Document why(String reason) {
    return Document.of("reason", reason);
  }

  private String request(String policy, double share, Document limits) {
    Document asked = why("try it").with("policy", policy).with("share", share);
    return admin.post("/rollouts", asked.with("limits", limits)).expect(201).json().text("id");
  }

  private RestClient.Answer advance(RestClient who, String rollout, String to) {
    return who.post("/rollouts/" + rollout + "/advance", why("next").with("to", to));
  }

  private List<Document> decide(int first, int items) {
    List<Document> asked = new ArrayList<>();
    for (int i = first; i < first + items; i++) {
      asked.add(Document.of("item", "item-" + i, "onHand", i % 7));
    }
    Document body = Document.of("problem", problem, "items", asked);
    return admin.post("/decisions", body).expect(200).json().documents("decisions");
  }

  private String stage(String rollout) {
    return admin.get("/rollouts/" + rollout).expect(200).json().text("stage");
  }

  private String champion(String at) {
    return admin.get("/problems/" + problem + "/lineup" + at).expect(200).json().text("champion");
  }

  @Test
  @Order(1)
  void fourEyesOpenTheWayForTheFirstChampion() {
    RestClient.Answer refused = admin.post("/policies/" + rule + "/promote", why("at once"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("request a rollout");
    // the limits of a rollout are off where no figure can reach them
    Document off =
        Document.of("orderVolumeFactor", 1e9, "disagreementShare", 1, "costIncrease", 1e9);
    String rollout = request(rule, 1, off.with("stockOutIncrease", 1).with("watchDecisions", 100));
    assertThat(admin.post("/rollouts/" + rollout + "/approve", why("mine")).status())
        .isEqualTo(409);
    olga.post("/rollouts/" + rollout + "/approve", why("fine")).expect(200);
    for (String to : List.of("shadow", "canary", "champion"))
      advance(admin, rollout, to).expect(200);
    assertThat(champion("")).isEqualTo(rule);
    decide(0, 100);
    assertThat(stage(rollout)).as("watched for 100 decisions").isEqualTo("settled");
  }

  @Test
  @Order(2)
  void aChallengerGoesThroughShadowAndCanaryToChampionAndIsReturned() {
    // a policy that learnt for a second: its orders differ from the rule's, a little is allowed
    Document limits =
        Document.of("orderVolumeFactor", 1e9, "stockOutIncrease", 1, "costIncrease", 1e9)
            .with("disagreementShare", 0)
            .with("differencePercent", 0)
            .with("minimumDecisions", 1500)
            .with("watchDecisions", 1_000_000);
    String rollout = request(learnt, 0.3, limits);
    olga.post("/rollouts/" + rollout + "/approve", why("fine")).expect(200);
    advance(olga, rollout, "shadow").expect(200);
    for (Document decision : decide(0, ITEMS)) {
      assertThat(decision.text("policy")).isEqualTo(rule);
      assertThat(decision.document("challenge").text("policy")).isEqualTo(learnt);
    }
    assertThat(advance(admin, rollout, "champion").status())
        .as("no step is left out")
        .isEqualTo(409);
    advance(admin, rollout, "canary").expect(200);
    Map<String, String> first = deciders();
    assertThat(first.values()).containsOnly(rule, learnt);
    long canaries = first.values().stream().filter(learnt::equals).count();
    System.out.println("[fillrate] canaries: " + canaries + " of " + ITEMS + " items");
    assertThat(canaries).as("0.3 of 300, 5 standard deviations").isBetween(50L, 130L);
    assertThat(deciders()).as("sticky").isEqualTo(first);
    admin.post("/rollouts/" + rollout + "/widen", why("more").with("share", 0.6)).expect(200);
    Map<String, String> wider = deciders();
    first.forEach(
        (item, policy) -> {
          if (policy.equals(learnt)) assertThat(wider).as("it keeps").containsEntry(item, learnt);
        });
    assertThat(wider.values().stream().filter(learnt::equals).count())
        .as("0.6 of 300, 5 standard deviations")
        .isBetween(138L, 222L);

    String before = Instant.now().toString();
    advance(admin, rollout, "champion").expect(200);
    assertThat(champion("")).isEqualTo(learnt);
    int decisions = 0;
    while (stage(rollout).equals("champion") && decisions < 6000) {
      for (Document decision : decide(decisions, ITEMS)) {
        assertThat(decision.text("policy")).isEqualTo(learnt);
        assertThat(decision.document("challenge").text("policy")).isEqualTo(rule);
      }
      decisions += ITEMS;
    }
    Document returned = admin.get("/rollouts/" + rollout).json();
    assertThat(returned.text("stage")).isEqualTo("returned");
    List<Document> steps = returned.documents("steps");
    Document last = steps.get(steps.size() - 1);
    System.out.println("[fillrate] after " + decisions + " decisions: " + last.text("reason"));
    assertThat(last.text("by")).isEqualTo("guard rails");
    assertThat(last.text("reason")).contains("differ in").contains("after 1500 decisions");
    assertThat(decide(0, 1).get(0).text("policy")).isEqualTo(rule);
    Document rollback = admin.get("/problems/" + problem + "/history").items().get(0);
    assertThat(rollback.text("kind")).isEqualTo("rollback");
    assertThat(rollback.text("by")).isEqualTo("guard rails");
    assertThat(champion("?at=" + before)).isEqualTo(rule);
    assertThat(champion("?at=" + last.text("at"))).isEqualTo(rule);
    assertThat(champion("?at=" + Instant.parse(last.text("at")).minusNanos(1000)))
        .isEqualTo(learnt);
    assertThat(admin.get("/audit?limit=2").items())
        .extracting(entry -> entry.text("by") + " " + entry.text("action"))
        .containsExactlyInAnyOrder("guard rails policy.rollback", "guard rails rollout.returned");
  }

  private Map<String, String> deciders() {
    Map<String, String> deciders = new LinkedHashMap<>();
    decide(0, ITEMS).forEach(d -> deciders.put(d.text("item"), d.text("policy")));
    return deciders;
  }

  @Test
  @Order(3)
  void figuresAndLineupOutliveARestart() throws Exception {
    String rollout = request(learnt, 0.5, Document.EMPTY);
    olga.post("/rollouts/" + rollout + "/approve", why("again")).expect(200);
    advance(olga, rollout, "shadow").expect(200);
    decide(0, 50);
    Document before = admin.get("/rollouts/" + rollout).json();
    assertThat(before.documents("figures").get(0).integer("decisions")).isEqualTo(50);
    server.stop();
    server.start();
    assertThat(admin.get("/rollouts/" + rollout).json()).isEqualTo(before);
    assertThat(decide(0, 1).get(0).document("challenge").text("rollout")).isEqualTo(rollout);
    admin.post("/rollouts/" + rollout + "/withdraw", why("enough")).expect(200);
    assertThat(decide(0, 1).get(0).has("challenge")).isFalse();
  }

  @Test
  @Order(4)
  void twoPoliciesAreComparedOnTheDemandOfTheirReport() {
    Document found =
        admin.post("/policies/" + learnt + "/compare", Document.EMPTY).expect(200).json();
    Document evaluation = admin.get("/policies/" + learnt).json().document("evaluation");
    assertThat(found.text("with")).isEqualTo(rule);
    assertThat(found.document("first").document("cost").number("mean"))
        .isEqualTo(evaluation.document("cost").number("mean"));
    assertThat(found.document("difference").number("mean"))
        .isEqualTo(evaluation.document("versusBestBaseline").number("mean"));
  }
}
