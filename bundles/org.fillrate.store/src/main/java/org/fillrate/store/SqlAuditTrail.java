package org.fillrate.store;

import java.time.Instant;
import java.util.List;
import org.fillrate.api.store.AuditChain.Head;
import org.fillrate.api.store.AuditTrail;
import org.jdbi.v3.core.Handle;

/**
 * Appends to the audit trail. The application's database user can neither change nor remove an
 * entry, and each one is chained to the one before it.
 */
final class SqlAuditTrail implements AuditTrail {
  private final Database database;

  SqlAuditTrail(Database database) {
    this.database = database;
  }

  @Override
  public void append(String by, String action, String subject, String detail) {
    database.transact(handle -> append(handle, by, action, subject, detail));
  }

  /**
   * Appends within a transaction, with what the entry tells of. Until its commit nobody else can
   * append: so do it last.
   */
  static int append(Handle handle, String by, String action, String subject, String detail) {
    Head before =
        handle
            .createQuery("select entries, hash from audit_head for update")
            .map((row, context) -> new Head(row.getLong(1), row.getString(2)))
            .one();
    Entry entry =
        new Entry(
            before.entries() + 1,
            Instants.kept(Instant.now()),
            AuditHash.kept(by),
            AuditHash.kept(action),
            AuditHash.kept(subject),
            AuditHash.kept(detail));
    String hash = AuditHash.of(before.hash(), entry);
    handle.execute(
        "insert into audit_entry"
            + " (sequence, made, made_by, action, subject, detail, previous, hash)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
        entry.sequence(),
        Instants.column(entry.at()),
        entry.by(),
        entry.action(),
        entry.subject(),
        entry.detail(),
        before.hash(),
        hash);
    return handle.execute("update audit_head set entries = ?, hash = ?", entry.sequence(), hash);
  }

  @Override
  public List<Entry> list(int offset, int limit) {
    return database.transact(
        handle ->
            handle
                .createQuery(
                    SqlAuditChain.LINK
                        + " order by sequence desc offset :offset rows fetch next :limit rows only")
                .bind("offset", offset)
                .bind("limit", limit)
                .map((row, context) -> SqlAuditChain.link(row).entry())
                .list());
  }
}
