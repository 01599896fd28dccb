package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.access.Access;
import org.fillrate.api.decision.WhatIf;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.policy.Lineup;
import org.fillrate.api.policy.Lineups;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a policy wants, without a decision. */
class QuantityRoutesTest {
  private static final TestServer SERVER =
      new TestServer(
          new FakeServices()
              .with(Access.class, new FakeAccess())
              .with(WhatIf.class, new Hungry())
              .with(Lineups.class, lineups())
              .with(PolicyRegistry.class, registry()));

  /** Wants half a unit more than what is on order; knows nothing of items on no order. */
  private static final class Hungry implements WhatIf {
    @Override
    public double[] wishes(String problem, String policy, List<ItemState> states) {
      assertThat(problem).isEqualTo("p1");
      return states.stream()
          .mapToDouble(s -> s.onOrder().isEmpty() ? Double.NaN : s.onOrder().get(0) + 0.5)
          .toArray();
    }

    @Override
    public double[] wishes(ProblemModel otherwise, String policy, List<ItemState> states) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ProblemModel model(String problem) {
      if (problem.equals("away")) throw new IllegalStateException("start its bundle");
      if (!problem.startsWith("p")) throw new InvalidInput("problem", "is nowhere");
      return new Fakes.Toy();
    }
  }

  private static PolicyRegistry registry() {
    PolicyRecord known =
        new PolicyRecord(
            "pol", "p1", 1, "network/v1", "dqn", "", 0, "", Document.EMPTY, Instant.EPOCH);
    return (PolicyRegistry)
        Proxy.newProxyInstance(
            PolicyRegistry.class.getClassLoader(),
            new Class<?>[] {PolicyRegistry.class},
            (proxy, method, arguments) ->
                "pol".equals(arguments[0]) ? Optional.of(known) : Optional.empty());
  }

  /** The policy is champion of its problem, and nobody of any other. */
  private static Lineups lineups() {
    return (Lineups)
        Proxy.newProxyInstance(
            Lineups.class.getClassLoader(),
            new Class<?>[] {Lineups.class},
            (proxy, method, arguments) -> {
              assertThat((String) arguments[0]).as("a problem that there is").startsWith("p");
              String champion = "p1".equals(arguments[0]) ? "pol" : "";
              return new Lineup((String) arguments[0], 1, champion, "", null, Instant.EPOCH);
            });
  }

  @AfterAll
  static void close() throws Exception {
    SERVER.close();
  }

  private static Document ask(Document... items) {
    return Document.of("policy", "pol", "items", List.of(items));
  }

  @Test
  void quantitiesStandInTheOrderOfTheItemsAndWhereThereIsNoneIsNull() {
    Document known = Document.of("item", "A", "onHand", 3, "onOrder", List.of(1.5, 2));
    Document bare = Document.of("onHand", 0);
    TestServer.Reply reply = SERVER.post("/quantities", ask(known, bare, known));
    assertThat(reply.text())
        .isEqualTo("{\"policy\":\"pol\",\"problem\":\"p1\",\"quantities\":[2,null,2]}");
  }

  @Test
  void aProblemNamesItsChampion() {
    Document item = Document.of("item", "A", "onHand", 3, "onOrder", List.of(1.5, 2));
    TestServer.Reply reply =
        SERVER.post("/quantities", Document.of("problem", "p1", "items", List.of(item)));
    assertThat(reply.text())
        .isEqualTo("{\"policy\":\"pol\",\"problem\":\"p1\",\"quantities\":[2]}");
    refused(Document.of("problem", "p2", "items", List.of(item)), "problem");
    refused(Document.of("problem", "nowhere", "items", List.of(item)), "problem");
    refused(ask(item).with("problem", "p1"), "problem");
    TestServer.Reply away =
        SERVER.post("/quantities", Document.of("problem", "away", "items", List.of(item)));
    assertThat(away.status()).isEqualTo(409);
    assertThat(away.text()).contains("start its bundle");
  }

  @Test
  void badPositionsAreNamed() {
    Document item = Document.of("item", "A", "onHand", 3);
    refused(ask(item, item.with("onHand", null)), "items[1].onHand");
    refused(ask(item, item.with("onHand", -1)), "items[1].onHand");
    refused(ask(item, item.with("onHand", "3")), "items[1].onHand");
    refused(ask(item, item.with("stock", 3)), "items[1].stock");
    refused(ask(item.with("onOrder", List.of(1, "x"))), "items[0].onOrder[1]");
    refused(ask(item.with("demandState", 1.5)), "items[0].demandState");
    refused(ask(), "items");
    refused(ask().with("items", Collections.nCopies(5001, item)), "items");
    refused(Document.EMPTY, "items");
    refused(ask(item).with("policy", "none"), "policy");
    refused(ask(item).with("policy", null), "policy");
    refused(ask(item).with("policy", 7), "policy");
  }

  private static void refused(Document body, String field) {
    TestServer.Reply reply = SERVER.post("/quantities", body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.firstField()).isEqualTo(field);
  }
}
