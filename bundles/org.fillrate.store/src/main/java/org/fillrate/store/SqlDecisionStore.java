package org.fillrate.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.store.DecisionStore;
import org.fillrate.json.Json;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Decisions as JSON, with a person's override beside the untouched original. */
final class SqlDecisionStore implements DecisionStore {
  private final Database database;

  SqlDecisionStore(Database database) {
    this.database = database;
  }

  @Override
  public void save(List<Recommendation> decisions) {
    if (decisions.isEmpty()) return;
    database.transact(
        handle -> {
          PreparedBatch batch = handle.prepareBatch(DecisionColumns.INSERT);
          for (Recommendation decision : decisions) {
            batch.add(DecisionColumns.values(decision));
          }
          return batch.execute();
        });
  }

  @Override
  public Optional<Recommendation> find(String decision) {
    return database.transact(
        handle ->
            handle
                .createQuery("select record, override from decision where id = :id")
                .bind("id", decision)
                .map((row, context) -> decision(row))
                .findOne());
  }

  @Override
  public List<Recommendation> list(String problem, int offset, int limit) {
    String where = problem.isEmpty() ? "" : " where problem = :problem";
    return database.transact(
        handle -> {
          var query =
              handle.createQuery(
                  "select record, override from decision"
                      + where
                      + " order by number desc offset :offset rows fetch next :limit rows only");
          if (!problem.isEmpty()) query.bind("problem", problem);
          return query
              .bind("offset", offset)
              .bind("limit", limit)
              .map((row, context) -> decision(row))
              .list();
        });
  }

  /** The record with the override that stands. */
  static Recommendation decision(ResultSet row) throws SQLException {
    Recommendation made = Json.read(row.getString("record"), Recommendation.class);
    String person = row.getString("override");
    return person == null ? made : made.with(Json.read(person, Recommendation.Override.class));
  }
}
