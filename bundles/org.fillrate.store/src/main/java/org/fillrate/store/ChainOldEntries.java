package org.fillrate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.fillrate.api.store.AuditTrail.Entry;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Chains the audit entries that are older than the chain, once, as the schema's owner and before
 * anybody appends: in the order of their numbers, as they are found.
 */
final class ChainOldEntries implements JavaMigration {
  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("4.1");
  }

  @Override
  public String getDescription() {
    return "chain old audit entries";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    Connection owner = context.getConnection();
    long entries = 0;
    String hash = AuditHash.FIRST;
    try (Statement reading = owner.createStatement();
        ResultSet row =
            reading.executeQuery(
                "select number, made, made_by, action, subject, detail from audit_entry"
                    + " order by number");
        PreparedStatement chaining =
            owner.prepareStatement(
                "update audit_entry set sequence = ?, previous = ?, hash = ? where number = ?");
        PreparedStatement ending =
            owner.prepareStatement("update audit_head set entries = ?, hash = ?")) {
      while (row.next()) {
        Entry entry =
            new Entry(
                ++entries,
                Instants.of(row, "made"),
                row.getString("made_by"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"));
        chaining.setLong(1, entries);
        chaining.setString(2, hash);
        hash = AuditHash.of(hash, entry);
        chaining.setString(3, hash);
        chaining.setLong(4, row.getLong("number"));
        chaining.executeUpdate();
      }
      ending.setLong(1, entries);
      ending.setString(2, hash);
      ending.executeUpdate();
    }
    seal(owner);
  }

  /** From here on every entry has its place. */
  private static void seal(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      for (String column : new String[] {"sequence", "previous", "hash"}) {
        statement.execute("alter table audit_entry alter column " + column + " set not null");
      }
      statement.execute(
          "alter table audit_entry add constraint audit_entry_sequence unique (sequence)");
    }
  }
}
