package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Role;
import org.fillrate.api.access.Scope;
import org.fillrate.api.decision.DecisionRequest;
import org.fillrate.api.decision.DecisionService;
import org.fillrate.api.decision.GuardRail;
import org.fillrate.api.decision.Proposals;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.api.store.ProposalStore;
import org.fillrate.rest.TestServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recommended orders, with a store that keeps text. */
class DecisionRoutesTest {
  private static final RiskProfile RISK =
      new RiskProfile(
          0.95,
          new Estimate(31, 30, 32),
          Estimate.exact(40),
          new Estimate(0.12, 0.1, 0.14),
          Estimate.exact(0),
          List.of());
  private static final FakeAccess ACCESS = new FakeAccess();
  private static final StoredAsText STORE = new StoredAsText();
  private static final TestServer SERVER =
      new TestServer(
          new FakeServices()
              .with(Access.class, ACCESS)
              .with(DecisionService.class, new Decisions())
              .with(ProposalStore.class, STORE)
              .with(Proposals.class, STORE));

  /** Orders 5 of everything; item A has a risk, and a rail that fired. */
  private static final class Decisions implements DecisionService {
    @Override
    public List<Recommendation> recommend(DecisionRequest request) {
      List<Recommendation> made = preview(request);
      STORE.save(made);
      return made;
    }

    @Override
    public List<Recommendation> preview(DecisionRequest request) {
      if (request.problem().equals("away")) throw new IllegalStateException("start its bundle");
      if (request.problem().equals("broken")) throw new IllegalArgumentException("secret detail");
      if (!request.problem().equals("p1")) throw new InvalidInput("problem", "is not known");
      return request.items().stream().map(Decisions::fiveOf).toList();
    }

    private static Recommendation fiveOf(ItemState state) {
      boolean risky = state.item().equals("A");
      return new Recommendation(
          "d-" + state.item(),
          "p1",
          state,
          5,
          4,
          "fallback",
          "no champion",
          List.of("because"),
          risky ? List.of(new GuardRail("whole-lots", "whole lots", 4.5, 5)) : List.of(),
          risky ? RISK : null,
          null,
          null,
          null,
          null,
          Instant.EPOCH);
    }
  }

  private static Document ask(String... items) {
    return Document.of(
        "problem",
        "p1",
        "items",
        Arrays.stream(items).map(item -> Document.of("item", item, "onHand", 3)).toList());
  }

  @BeforeEach
  void clear() {
    STORE.texts.clear();
    ACCESS.reset();
  }

  @AfterAll
  static void close() throws Exception {
    SERVER.close();
  }

  @Test
  void whereAnEnvironmentIsAwayTheAnswerSaysWhatToDo() {
    Document item = Document.of("onHand", 3);
    TestServer.Reply away =
        SERVER.post("/decisions", Document.of("problem", "away", "items", List.of(item)));
    assertThat(away.status()).isEqualTo(409);
    assertThat(away.text()).contains("start its bundle");
  }

  @Test
  void decisionsAreFlat() {
    Document item =
        Document.of(
            "item", "A", "onHand", 3, "onOrder", List.of(1, 2), "demandHistory", List.of(7, 8));
    Document asked = Document.of("problem", "p1", "items", List.of(item));
    Document decision = SERVER.post("/decisions", asked).json().documents("decisions").get(0);
    assertThat(decision.text("item")).isEqualTo("A");
    assertThat(decision.number("orderQuantity")).isEqualTo(5);
    assertThat(decision.number("baselineQuantity")).isEqualTo(4);
    assertThat(decision.text("policy")).isEqualTo("fallback");
    assertThat(decision.text("fallbackReason")).isEqualTo("no champion");
    assertThat(decision.document("state").numbers("onOrder")).containsExactly(1, 2);
    assertThat(decision.document("state").numbers("demandHistory")).containsExactly(7, 8);
    Document negative = asked.with("items", List.of(item, item.with("onHand", -1)));
    assertThat(SERVER.post("/decisions", negative).firstField()).isEqualTo("items[1].onHand");
    Document missing = asked.with("items", List.of(Document.of("item", "A")));
    assertThat(SERVER.post("/decisions", missing).firstField()).isEqualTo("items[0].onHand");
    Document unknown = asked.with("items", List.of(item.with("stock", 1)));
    assertThat(SERVER.post("/decisions", unknown).firstField()).isEqualTo("items[0].stock");
    assertThat(SERVER.post("/decisions", asked.with("problem", "p2")).firstField())
        .isEqualTo("problem");
  }

  @Test
  void aDryRunIsAnsweredAndNotKept() {
    Document dry = SERVER.post("/decisions?dryRun=true", ask("A")).json();
    assertThat(dry.documents("decisions")).hasSize(1);
    assertThat(SERVER.get("/decisions").json().documents("items")).isEmpty();
    assertThat(SERVER.post("/decisions?dryRun=maybe", ask("A")).firstField()).isEqualTo("dryRun");
  }

  @Test
  void storedDecisionsAreListedWithTheirRisk() {
    SERVER.post("/decisions", ask("A", "B"));
    Document page = SERVER.get("/decisions?problem=p1").json();
    assertThat(page.documents("items")).extracting(d -> d.text("id")).containsExactly("d-A", "d-B");
    Document risky = page.documents("items").get(0);
    assertThat(risky.document("risk").document("valueAtRisk"))
        .isEqualTo(Document.of("mean", 31, "low", 30, "high", 32));
    assertThat(risky.documents("guardRails").get(0).text("name")).isEqualTo("whole-lots");
    assertThat(page.documents("items").get(1).has("risk")).isFalse();
    assertThat(SERVER.get("/decisions/d-A").json()).isEqualTo(risky);
    assertThat(SERVER.get("/decisions/d-C").status()).isEqualTo(404);
    assertThat(SERVER.get("/decisions?limit=1").json().integer("next")).isEqualTo(1);
    assertThat(SERVER.get("/decisions?problem=p2").json().list("items")).isEmpty();
  }

  @Test
  void anOverrideStandsBesideADecisionWithARisk() {
    SERVER.post("/decisions", ask("A"));
    Document person = Document.of("orderQuantity", 12, "reason", "promotion");
    Reply reply = SERVER.as("planner", "POST", "/decisions/d-A/override", person);
    assertThat(reply.status()).isEqualTo(200);
    Document after = SERVER.get("/decisions/d-A").json();
    assertThat(after).isEqualTo(reply.json());
    assertThat(after.number("orderQuantity")).isEqualTo(5);
    assertThat(after.document("override"))
        .isEqualTo(person.with("by", "planner").with("at", "1970-01-01T00:00:00Z"));
    assertThat(after.document("risk").document("stockOutProbability").number("mean"))
        .isEqualTo(0.12);
    assertThat(SERVER.post("/decisions/d-C/override", person).status()).isEqualTo(404);
    assertThat(SERVER.post("/decisions/d-A/override", person.with("reason", null)).firstField())
        .isEqualTo("reason");
    assertThat(
            SERVER.post("/decisions/d-A/override", person.with("orderQuantity", -1)).firstField())
        .isEqualTo("orderQuantity");
  }

  @Test
  void aPlannerDecidesWithinTheItemGroupsOnly() {
    SERVER.post("/decisions", ask("A1", "B1", "A2", "B2", "B3"));
    ACCESS.change("planner", Role.PLANNER, new Scope(List.of("B")), "ann");
    int before = STORE.texts.size();
    Reply refused = SERVER.as("planner", "POST", "/decisions", ask("B1", "A7", "A8"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().text("type")).endsWith(":scope");
    assertThat(refused.json().text("detail")).contains("A7, A8").contains("begin with B");
    assertThat(refused.json().text("detail")).doesNotContain("B1");
    assertThat(STORE.texts).hasSize(before);
    assertThat(SERVER.as("planner", "POST", "/decisions", ask("B1")).status()).isEqualTo(200);
    assertThat(SERVER.as("planner", "GET", "/decisions/d-A1", null).status()).isEqualTo(403);
    Document person = Document.of("orderQuantity", 12, "reason", "promotion");
    assertThat(SERVER.as("planner", "POST", "/decisions/d-A1/override", person).status())
        .isEqualTo(403);
    assertThat(STORE.find(List.of("d-A1")).get("d-A1").made().override()).isNull();
    assertThat(SERVER.as("planner", "POST", "/decisions/d-B1/override", person).status())
        .isEqualTo(200);
    Document ids = Document.of("decisions", List.of("d-B1", "d-A2"));
    assertThat(SERVER.as("planner", "POST", "/decisions/approve", ids).status()).isEqualTo(403);
    Document hold = ids.with("reason", "wait");
    assertThat(SERVER.as("planner", "POST", "/decisions/hold", hold).status()).isEqualTo(403);
    for (String more : List.of("stock-fan", "explanation")) {
      String path = "/decisions/d-A1/" + more;
      assertThat(SERVER.as("planner", "GET", path, null).status()).as(path).isEqualTo(403);
    }
    String again = "/decisions/d-A1/recompute";
    assertThat(SERVER.as("planner", "POST", again, null).status()).isEqualTo(403);
    String exported = SERVER.as("planner", "GET", "/decisions/export", null).text();
    assertThat(exported).contains("B2").doesNotContain("A2");
    Document page = SERVER.as("planner", "GET", "/decisions?limit=2&offset=1", null).json();
    assertThat(page.documents("items")).extracting(d -> d.text("item")).containsExactly("B2", "B3");
    assertThat(page.has("next")).isFalse();
    assertThat(SERVER.as("planner", "GET", "/decisions?limit=2", null).json().integer("next"))
        .isEqualTo(2);
  }

  @Test
  void whatIsOurFaultShowsNoInsides() {
    Document asked = Document.of("problem", "broken", "items", List.of(Document.of("onHand", 1)));
    Reply reply = SERVER.post("/decisions", asked);
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.text()).doesNotContain("secret").doesNotContain("Exception");
    assertThat(reply.json().text("id")).matches("[0-9a-f]{16}");
  }
}
