package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.access.Access;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.explain.Basis;
import org.fillrate.api.explain.DecisionExplanation;
import org.fillrate.api.explain.DecisionExplanation.Cause;
import org.fillrate.api.explain.DecisionExplanation.Kind;
import org.fillrate.api.explain.Explanation;
import org.fillrate.api.explain.ExplanationService;
import org.fillrate.api.explain.NotExplained;
import org.fillrate.api.explain.PolicyExplanation;
import org.fillrate.api.explain.PolicyQuestion;
import org.fillrate.api.explain.StateFeature;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.store.ProposalStore;
import org.fillrate.rest.route.JsonSchemas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Explanations by HTTP: who may, what they look like, and what is said where there is none. */
class ExplanationRoutesTest {
  private static final PolicyRecord POLICY =
      new PolicyRecord(
          "pol",
          "p1",
          1,
          "base-stock/v1",
          "base-stock",
          "",
          0,
          "sha",
          Document.EMPTY,
          java.time.Instant.EPOCH);

  private final Told told = new Told();
  private final FakeServices services =
      new FakeServices()
          .with(Access.class, new FakeAccess())
          .with(ProposalStore.class, stored())
          .with(PolicyRegistry.class, finding(PolicyRegistry.class, "pol", POLICY));
  private final TestServer server = new TestServer(services);

  /** One decision, d-A. */
  private static ProposalStore stored() {
    StoredAsText store = new StoredAsText();
    store.save(List.of(ProposalRoutesTest.made("A", 0)));
    return store;
  }

  /** A service that finds one thing by its id. */
  private static <T> T finding(Class<T> type, String id, Object found) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("find")) throw new UnsupportedOperationException();
              return id.equals(arguments[0]) ? Optional.of(found) : Optional.empty();
            }));
  }

  private static final class Told implements ExplanationService {
    PolicyQuestion asked;
    RuntimeException failure;

    @Override
    public DecisionExplanation decision(String decision) {
      if (failure != null) throw failure;
      return new DecisionExplanation(
          decision,
          "pol",
          8,
          List.of(
              new Cause(Kind.USUAL, "", "units", null, null, 5.25, null, ""),
              new Cause(
                  Kind.FACTOR, "onHand", "units", 2.0, 4.5, 2.75, new Estimate(2.75, 2, 3), "")),
          false,
          new Basis(Basis.Source.SIMULATED, 300),
          List.of(new Explanation.Counterfactual("onHand", 2, 10, 0)),
          List.of());
    }

    @Override
    public PolicyExplanation policy(PolicyQuestion question) {
      if (failure != null) throw failure;
      asked = question;
      return new PolicyExplanation(
          "pol",
          "p1",
          "",
          List.of(new StateFeature("onHand", "units", 0, 3, 1, 1)),
          new double[] {1},
          new Basis(Basis.Source.RECORDED, 120),
          "heat-map",
          new Explanation.HeatMap(
              "onHand", new double[] {0, 1}, "", new double[1], new double[][] {{4, 3.5}}));
    }
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @Test
  void aViewerReadsCausesThatAddUp() {
    services.with(ExplanationService.class, told);
    Document why = server.get("/decisions/d-A/explanation").json();
    double sum = why.documents("causes").stream().mapToDouble(c -> c.number("units")).sum();
    assertThat(sum).isEqualTo(why.number("orderQuantity"));
    Document factor = why.documents("causes").get(1);
    assertThat(factor.text("kind")).isEqualTo("factor");
    assertThat(factor.document("interval").number("high")).isEqualTo(3);
    assertThat(why.documents("causes").get(0).has("interval")).isFalse();
    assertThat(why.document("basis").text("source")).isEqualTo("simulated");
    assertThat(why.documents("counterfactuals").get(0).number("to")).isEqualTo(10);
    assertThat(server.get("/decisions/d-Z/explanation").status()).isEqualTo(404);
  }

  @Test
  void aMapIsAskedByItsAxes() {
    services.with(ExplanationService.class, told);
    Document map =
        server.get("/policies/pol/map?item=A&x=onHand&y=onOrder1&fixed=onOrder2:3,b:0.5").json();
    assertThat(told.asked.item()).isEqualTo("A");
    assertThat(told.asked.kind()).isEqualTo(Explanation.Kind.HEAT_MAP);
    assertThat(told.asked.y()).isEqualTo("onOrder1");
    assertThat(told.asked.fixed()).containsEntry("onOrder2", 3.0).containsEntry("b", 0.5);
    List<?> rows = map.document("map").list("orders");
    assertThat(rows).isEqualTo(List.of(List.of(4.0, 3.5)));
    assertThat(map.has("tree")).isFalse();
    assertThat(server.get("/policies/pol/tree").status()).isEqualTo(200);
    assertThat(told.asked.kind()).isEqualTo(Explanation.Kind.TREE);
    assertThat(server.get("/policies/pol/scatter?item=B").status()).isEqualTo(200);
    assertThat(told.asked.kind()).isEqualTo(Explanation.Kind.SCATTER);
    assertThat(server.get("/policies/none/map").status()).isEqualTo(404);
    for (String bad : List.of("onHand", "onHand:x", ":", "onHand:1,,")) {
      assertThat(server.get("/policies/pol/map?fixed=" + bad).firstField())
          .as(bad)
          .isEqualTo("fixed");
    }
    assertThat(server.get("/policies/pol/tree?x=onHand").status()).isEqualTo(400);
  }

  @Test
  void whatIsInTheWayIsSaidWithItsStatus() {
    assertThat(server.get("/decisions/d-A/explanation").status()).isEqualTo(503);
    services.with(ExplanationService.class, told);
    told.failure = NotExplained.now("start its bundle");
    TestServer.Reply away = server.get("/decisions/d-A/explanation");
    assertThat(away.status()).isEqualTo(503);
    assertThat(away.header("Retry-After")).isEqualTo("5");
    assertThat(away.json().text("detail")).isEqualTo("start its bundle");
    told.failure = NotExplained.lasting("the policy is gone");
    assertThat(server.get("/policies/pol/tree").status()).isEqualTo(409);
    told.failure = new InvalidInput("x", "must be one of [onHand]");
    assertThat(server.get("/policies/pol/map?x=b").firstField()).isEqualTo("x");
  }

  @Test
  void theDescriptionKnowsListsOfLists() {
    Document map =
        JsonSchemas.answer(PolicyExplanation.class).document("properties").document("map");
    Document orders = map.document("properties").document("orders");
    assertThat(orders.document("items").document("items").text("type")).isEqualTo("number");
  }
}
