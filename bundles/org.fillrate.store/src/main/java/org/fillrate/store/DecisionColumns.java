package org.fillrate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.fillrate.api.decision.GuardRail;
import org.fillrate.api.decision.Outlook;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.json.Json;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * What of a decision stands in columns, so that queries need not look into its record; and the
 * migration that fills them in the rows from before there were any.
 */
final class DecisionColumns implements JavaMigration {
  static final String INSERT =
      "insert into decision (id, problem, record, item, made, policy, rails, stake, stock_out,"
          + " difference) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final int BATCH = 500;
  private static final String OLDER =
      "select number, record, override from decision where number > ? and item is null"
          + " order by number fetch next "
          + BATCH
          + " rows only";
  private static final String FILL =
      "update decision set item = ?, made = ?, policy = ?, rails = ?, stake = ?, stock_out = ?,"
          + " difference = ? where number = ?";
  private static final String STEP =
      "insert into decision_step (decision, status, quantity, reason, step_by, at)"
          + " values (?, 'overridden', ?, ?, ?, ?)";

  /** Values of {@link #INSERT}. */
  static @Nullable Object[] values(Recommendation made) {
    @Nullable Object[] filled = filled(made);
    @Nullable Object[] all = new @Nullable Object[3 + filled.length];
    all[0] = made.id();
    all[1] = made.problem();
    all[2] = Json.write(made);
    System.arraycopy(filled, 0, all, 3, filled.length);
    return all;
  }

  private static @Nullable Object[] filled(Recommendation made) {
    Outlook outlook = made.outlook();
    RiskProfile risk = made.risk();
    return new @Nullable Object[] {
      made.state().item(),
      Instants.column(made.at()),
      made.policy(),
      made.guardRails().stream().map(GuardRail::name).collect(Collectors.joining(",", ",", ",")),
      outlook == null || outlook.moneyAtStake() == null
          ? null
          : Math.abs(outlook.moneyAtStake().mean()),
      risk == null ? null : risk.stockOutProbability().mean(),
      Math.abs(made.orderQuantity() - made.baselineQuantity())
    };
  }

  private record Older(
      long number, Recommendation made, Recommendation.@Nullable Override person) {}

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    try (PreparedStatement select = connection.prepareStatement(OLDER);
        PreparedStatement fill = connection.prepareStatement(FILL);
        PreparedStatement step = connection.prepareStatement(STEP)) {
      long last = 0;
      for (List<Older> rows = next(select, last); !rows.isEmpty(); rows = next(select, last)) {
        for (Older row : rows) {
          fill(fill, row);
          step(step, row);
          last = row.number();
        }
        fill.executeBatch();
        step.executeBatch();
      }
    }
  }

  private static List<Older> next(PreparedStatement select, long after) throws SQLException {
    select.setLong(1, after);
    List<Older> rows = new ArrayList<>();
    try (ResultSet found = select.executeQuery()) {
      while (found.next()) {
        Recommendation made = SqlDecisionStore.decision(found);
        rows.add(new Older(found.getLong("number"), made, made.override()));
      }
    }
    return rows;
  }

  private static void fill(PreparedStatement statement, Older row) throws SQLException {
    @Nullable Object[] values = filled(row.made());
    for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
    statement.setLong(values.length + 1, row.number());
    statement.addBatch();
  }

  private static void step(PreparedStatement statement, Older row) throws SQLException {
    Recommendation.Override person = row.person();
    if (person == null) return;
    statement.setString(1, row.made().id());
    statement.setDouble(2, person.orderQuantity());
    statement.setString(3, person.reason());
    statement.setString(4, person.by());
    statement.setObject(5, Instants.column(person.at()));
    statement.addBatch();
  }

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("3.1");
  }

  @Override
  public String getDescription() {
    return "fill the columns of older decisions";
  }

  @Override
  public Integer getChecksum() {
    return 1;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }
}
