package org.fillrate.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fillrate.api.decision.Proposal;
import org.fillrate.api.decision.Proposal.Status;
import org.fillrate.api.decision.ProposalQuery;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.ProposalStore;
import org.fillrate.json.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Decisions with the steps that people took. */
final class SqlProposalStore implements ProposalStore {
  private static final String COLUMNS = "select id, record, override, status from decision";
  private static final int MOST_IDS = 500; // in one statement

  private final Database database;

  SqlProposalStore(Database database) {
    this.database = database;
  }

  /** Before its history is known. */
  private record Row(Recommendation made, Status status) {}

  @Override
  public Map<String, Proposal> find(Collection<String> decisions) {
    List<String> ids = List.copyOf(decisions);
    return database.transact(
        handle -> {
          Map<String, Proposal> found = new LinkedHashMap<>();
          for (int i = 0; i < ids.size(); i += MOST_IDS) {
            List<String> some = ids.subList(i, Math.min(ids.size(), i + MOST_IDS));
            Query query =
                handle.createQuery(COLUMNS + " where id in (<ids>)").bindList("ids", some);
            for (Proposal proposal : proposals(handle, query)) {
              found.put(proposal.made().id(), proposal);
            }
          }
          return found;
        });
  }

  @Override
  public List<Proposal> list(ProposalQuery query) {
    return database.transact(
        handle -> {
          ProposalFilter filter = new ProposalFilter(query);
          String sql = COLUMNS + filter.where() + filter.order();
          return proposals(
              handle,
              filter
                  .bind(
                      handle.createQuery(sql + " offset :offset rows fetch next :limit rows only"))
                  .bind("offset", query.offset())
                  .bind("limit", query.limit()));
        });
  }

  @Override
  public int count(ProposalQuery query) {
    return database.transact(
        handle -> {
          ProposalFilter filter = new ProposalFilter(query);
          String sql = "select count(*) from decision" + filter.where();
          return filter.bind(handle.createQuery(sql)).mapTo(Integer.class).one();
        });
  }

  private static List<Proposal> proposals(Handle handle, Query query) {
    List<Row> rows = query.map((row, context) -> row(row)).list();
    List<String> touched =
        rows.stream()
            .filter(row -> row.status() != Status.PROPOSED)
            .map(row -> row.made().id())
            .toList();
    Map<String, List<Proposal.Step>> steps = steps(handle, touched);
    return rows.stream()
        .map(row -> new Proposal(row.made(), row.status(), history(steps, row)))
        .toList();
  }

  private static List<Proposal.Step> history(Map<String, List<Proposal.Step>> steps, Row row) {
    return steps.getOrDefault(row.made().id(), List.of());
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(SqlDecisionStore.decision(row), status(row.getString("status")));
  }

  private static Map<String, List<Proposal.Step>> steps(Handle handle, List<String> decisions) {
    Map<String, List<Proposal.Step>> steps = new HashMap<>();
    for (int i = 0; i < decisions.size(); i += MOST_IDS) {
      handle
          .createQuery(
              "select decision, status, quantity, reason, step_by, at from decision_step"
                  + " where decision in (<ids>) order by number")
          .bindList("ids", decisions.subList(i, Math.min(decisions.size(), i + MOST_IDS)))
          .map((row, context) -> Map.entry(row.getString("decision"), step(row)))
          .forEach(
              entry ->
                  steps
                      .computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                      .add(entry.getValue()));
    }
    return steps;
  }

  private static Proposal.Step step(ResultSet row) throws SQLException {
    return new Proposal.Step(
        status(row.getString("status")),
        row.getObject("quantity", Double.class),
        row.getString("reason"),
        row.getString("step_by"),
        Instants.of(row, "at"));
  }

  /** As a status stands in a column. */
  static String column(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static Status status(String column) {
    return Status.valueOf(column.toUpperCase(Locale.ROOT));
  }

  @Override
  public void append(Map<String, Proposal.Step> steps) {
    if (steps.isEmpty()) return;
    database.transact(
        handle -> {
          PreparedBatch update =
              handle.prepareBatch("update decision set status = ?, override = ? where id = ?");
          steps.forEach((id, step) -> update.add(column(step.status()), person(step), id));
          int[] updated = update.execute();
          List<String> ids = List.copyOf(steps.keySet());
          for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
              throw new InvalidInput("decision", "there is no decision " + ids.get(i));
            }
          }
          return insert(handle, steps);
        });
  }

  private static int[] insert(Handle handle, Map<String, Proposal.Step> steps) {
    PreparedBatch insert =
        handle.prepareBatch(
            "insert into decision_step (decision, status, quantity, reason, step_by, at)"
                + " values (?, ?, ?, ?, ?, ?)");
    steps.forEach(
        (id, step) ->
            insert.add(
                id,
                column(step.status()),
                step.orderQuantity(),
                step.reason(),
                step.by(),
                Instants.column(step.at())));
    return insert.execute();
  }

  private static @Nullable String person(Proposal.Step step) {
    Double quantity = step.orderQuantity();
    return quantity == null
        ? null
        : Json.write(new Recommendation.Override(quantity, step.reason(), step.by(), step.at()));
  }
}
