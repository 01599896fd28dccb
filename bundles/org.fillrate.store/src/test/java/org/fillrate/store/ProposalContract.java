package org.fillrate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fillrate.api.access.Scope;
import org.fillrate.api.decision.GuardRail;
import org.fillrate.api.decision.Outlook;
import org.fillrate.api.decision.Proposal;
import org.fillrate.api.decision.Proposal.Status;
import org.fillrate.api.decision.Proposal.Step;
import org.fillrate.api.decision.ProposalQuery;
import org.fillrate.api.decision.ProposalQuery.Sort;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.json.Json;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;

/** What people do with decisions, and how they are found again. */
abstract class ProposalContract extends RolloutContract {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");

  private static Recommendation made(
      String id, String problem, String item, Instant at, double order, Double stake, Double risk) {
    Estimate known = Estimate.exact(risk == null ? 0 : risk);
    return new Recommendation(
        id,
        problem,
        new ItemState(item, 4, List.of(), 0, 0),
        order,
        10,
        order > 20 ? "fallback" : "champ",
        "",
        List.of(),
        order > 20
            ? List.of(
                new GuardRail("maximum-cover", "too much", 90, order),
                new GuardRail("whole-lots", "lots", 90, order))
            : List.of(),
        risk == null ? null : new RiskProfile(0.95, known, known, known, known, List.of()),
        stake == null ? null : new Outlook(3, 9, 6, 7, 9, 12, new Estimate(stake, -99, 99)),
        null,
        null,
        null,
        at);
  }

  /** Five of a problem of its own. */
  private SqlProposalStore five(String problem) {
    new SqlDecisionStore(database)
        .save(
            List.of(
                made(problem + "-a", problem, "100%_A", AT, 12, 5.0, 0.5),
                made(problem + "-b", problem, "sku-b", AT.plusSeconds(1), 10, -80.0, null),
                made(problem + "-c", problem, "SKU-C", AT.plusSeconds(2), 40, null, 0.125),
                made(problem + "-d", problem, "sku-b", AT.plusSeconds(3), 2, 7.5, 0.25),
                made(problem + "-e", problem, "x", AT.plusSeconds(4), 11, 0.0, 0.75)));
    return new SqlProposalStore(database);
  }

  private static List<String> ids(SqlProposalStore store, ProposalQuery query) {
    return store.list(query).stream().map(one -> one.made().id().replaceFirst(".*-", "")).toList();
  }

  private static ProposalQuery query(
      String problem, String item, String policy, Instant since, Instant until, String rail) {
    return new ProposalQuery(
        problem, item, null, policy, since, until, rail, Scope.EVERYTHING, Sort.OLDEST, 0, 100);
  }

  @Test
  void proposalsAreFoundByWhatTheyAreOf() {
    SqlProposalStore store = five("found");
    assertThat(ids(store, query("found", "", "", null, null, ""))).hasSize(5);
    assertThat(ids(store, query("found", "SKU", "", null, null, "")))
        .containsExactly("b", "c", "d");
    assertThat(ids(store, query("found", "0%_", "", null, null, ""))).containsExactly("a");
    assertThat(ids(store, query("found", "%", "", null, null, ""))).containsExactly("a");
    assertThat(ids(store, query("found", "!", "", null, null, ""))).isEmpty();
    assertThat(ids(store, query("found", "", "fallback", null, null, ""))).containsExactly("c");
    assertThat(ids(store, query("found", "", "", null, null, "whole-lots"))).containsExactly("c");
    assertThat(ids(store, query("found", "", "", null, null, "lots"))).isEmpty();
    assertThat(ids(store, query("found", "", "", AT.plusSeconds(1), AT.plusSeconds(3), "")))
        .containsExactly("b", "c");
    assertThat(ids(store, query("", "sku", "champ", AT, AT.plusSeconds(3), ""))).contains("b");
    ProposalQuery page = ProposalQuery.of("found", 3, 1);
    assertThat(ids(store, page)).containsExactly("b");
    assertThat(store.count(page)).as("all of them").isEqualTo(5);
  }

  @Test
  void whatIsOutsideOfAScopeIsNotThere() {
    SqlProposalStore store = five("scoped");
    assertThat(scoped(store, "sku-", "100%")).containsExactly("a", "b", "d");
    assertThat(scoped(store, "ku")).isEmpty();
    assertThat(scoped(store, "_")).isEmpty();
  }

  private static List<String> scoped(SqlProposalStore store, String... prefixes) {
    Scope scope = new Scope(List.of(prefixes));
    ProposalQuery query =
        new ProposalQuery("scoped", "", null, "", null, null, "", scope, Sort.OLDEST, 0, 100);
    assertThat(store.count(query)).isEqualTo(store.list(query).size());
    return ids(store, query);
  }

  @Test
  void proposalsAreSortedByWhatMatters() {
    SqlProposalStore store = five("sorted");
    assertThat(sorted(store, Sort.NEWEST)).containsExactly("e", "d", "c", "b", "a");
    assertThat(sorted(store, Sort.MONEY_AT_STAKE))
        .as("a large loss is much money too; what is not known comes last")
        .containsExactly("b", "d", "a", "e", "c");
    assertThat(sorted(store, Sort.RISK)).containsExactly("e", "a", "d", "c", "b");
    assertThat(sorted(store, Sort.DIFFERENCE)).containsExactly("c", "d", "a", "e", "b");
    assertThat(sorted(store, Sort.ITEM)).hasSize(5).containsSubsequence("a", "d", "b");
  }

  private static List<String> sorted(SqlProposalStore store, Sort by) {
    return ids(
        store,
        new ProposalQuery("sorted", "", null, "", null, null, "", Scope.EVERYTHING, by, 0, 100));
  }

  private static Step step(Status status, Double quantity, String reason, String by) {
    return new Step(status, quantity, reason, by, AT);
  }

  @Test
  void theLastStepCountsAndTheHistoryStays() {
    SqlProposalStore store = five("steps");
    Step approved = step(Status.APPROVED, null, "", "ann");
    Step overridden = step(Status.OVERRIDDEN, 3.5, "flood", "bob");
    Step held = step(Status.HELD, null, "strike", "cid");
    store.append(Map.of("steps-a", approved, "steps-b", approved));
    store.append(Map.of("steps-a", overridden));
    Proposal one = store.find(List.of("steps-a", "nothing")).get("steps-a");
    assertThat(one.status()).isEqualTo(Status.OVERRIDDEN);
    assertThat(one.history()).containsExactly(approved, overridden);
    assertThat(one.made().override())
        .isEqualTo(new Recommendation.Override(3.5, "flood", "bob", AT));
    assertThat(new SqlDecisionStore(database).find("steps-a")).contains(one.made());
    assertThat(one.made().orderQuantity()).isEqualTo(12);
    assertThat(ids(store, ProposalQuery.of("steps", 0, 9).with(Status.APPROVED)))
        .containsExactly("b");
    assertThat(store.count(ProposalQuery.of("steps", 0, 9).with(Status.PROPOSED))).isEqualTo(3);
    store.append(Map.of("steps-a", held));
    Proposal stopped = store.find(List.of("steps-a")).get("steps-a");
    assertThat(stopped.made().override()).isNull();
    assertThat(stopped.history()).containsExactly(approved, overridden, held);
  }

  @Test
  void stepsAreTakenAllOrNone() {
    SqlProposalStore store = five("whole");
    Step approved = step(Status.APPROVED, null, "", "ann");
    assertThatThrownBy(() -> store.append(Map.of("whole-a", approved, "nothing", approved)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("there is no decision nothing");
    assertThat(store.find(List.of("whole-a")).get("whole-a").status()).isEqualTo(Status.PROPOSED);
    for (String attack :
        List.of("update decision_step set step_by = 'eve'", "delete from decision_step")) {
      assertThatThrownBy(() -> database.transact(handle -> handle.execute(attack)))
          .as("history is for good: " + attack)
          .hasMessageMatching("(?s).*(rights|permission denied).*");
    }
  }

  /** As V1 kept them: no columns, the override beside the record. */
  @Test
  void decisionsFromBeforeThereWereColumnsAreFound() {
    Recommendation old = made("older-a", "older", "sku-old", AT, 40, null, 0.5);
    Recommendation.Override person = new Recommendation.Override(8, "why", "bob", AT);
    database.transact(
        handle -> {
          handle.execute(
              "insert into decision (id, problem, record, override, status)"
                  + " values (?, ?, ?, ?, 'overridden')",
              "older-a",
              "older",
              Json.write(old),
              Json.write(person));
          try {
            new DecisionColumns().migrate(context(handle.getConnection()));
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
          return 0;
        });
    SqlProposalStore store = new SqlProposalStore(database);
    assertThat(ids(store, query("older", "sku-old", "fallback", AT, null, "whole-lots")))
        .containsExactly("a");
    Proposal found = store.find(List.of("older-a")).get("older-a");
    assertThat(found.made()).isEqualTo(old.with(person));
    assertThat(found.history()).containsExactly(step(Status.OVERRIDDEN, 8.0, "why", "bob"));
  }

  private static Context context(Connection connection) {
    return new Context() {
      @Override
      public Configuration getConfiguration() {
        throw new UnsupportedOperationException();
      }

      @Override
      public Connection getConnection() {
        return connection;
      }
    };
  }
}
