package org.fillrate.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.store.DecisionStore;
import org.fillrate.json.Json;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Decisions as JSON, with a person's override beside the untouched original. */
final class SqlDecisionStore implements DecisionStore {
  private final Database database;
  private final GroupCommit<Recommendation> commits = new GroupCommit<>(this::write);

  SqlDecisionStore(Database database) {
    this.database = database;
  }

  @Override
  public void save(List<Recommendation> decisions) {
    if (!decisions.isEmpty()) commits.add(decisions);
  }

  private void write(List<Recommendation> decisions) {
    database.transact(
        handle -> {
          try (PreparedStatement insert =
              handle.getConnection().prepareStatement(DecisionColumns.INSERT)) {
            for (Recommendation decision : decisions) {
              @Nullable Object[] values = DecisionColumns.values(decision);
              for (int i = 0; i < values.length; i++) insert.setObject(i + 1, values[i]);
              insert.addBatch();
            }
            return insert.executeBatch();
          } catch (SQLException e) {
            throw new UnableToExecuteStatementException("decisions were not saved", e, null);
          }
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
