package org.fillrate.store;

import java.time.Instant;
import java.util.List;
import org.fillrate.api.store.AuditTrail;
import org.jdbi.v3.core.Handle;

/** The audit trail; the application's database user can neither change nor remove an entry. */
final class SqlAuditTrail implements AuditTrail {
  private final Database database;

  SqlAuditTrail(Database database) {
    this.database = database;
  }

  @Override
  public void append(String by, String action, String subject, String detail) {
    database.transact(handle -> append(handle, by, action, subject, detail));
  }

  /** Appends within a transaction, with what the entry tells of. */
  static int append(Handle handle, String by, String action, String subject, String detail) {
    return handle.execute(
        "insert into audit_entry (made, made_by, action, subject, detail)"
            + " values (?, ?, ?, ?, ?)",
        Instants.column(Instant.now()),
        by,
        action,
        subject,
        detail);
  }

  @Override
  public List<Entry> list(int offset, int limit) {
    return database.transact(
        handle ->
            handle
                .createQuery(
                    "select number, made, made_by, action, subject, detail from audit_entry"
                        + " order by number desc offset :offset rows fetch next :limit rows only")
                .bind("offset", offset)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Entry(
                            row.getLong(1),
                            Instants.of(row, "made"),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6)))
                .list());
  }
}
