package org.fillrate.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fillrate.api.store.AuditChain;
import org.fillrate.api.store.AuditTrail.Entry;
import org.jdbi.v3.core.statement.Query;

/** Reads the audit trail as a chain, and checks it. */
final class SqlAuditChain implements AuditChain {
  static final String LINK =
      "select sequence, made, made_by, action, subject, detail, previous, hash from audit_entry";

  private static final int PAGE = 1000;

  private final Database database;

  /** The end of the chain, and the last entry that there is, as one statement saw them. */
  private record End(Head head, long last) {}

  SqlAuditChain(Database database) {
    this.database = database;
  }

  static Link link(ResultSet row) throws SQLException {
    Entry entry =
        new Entry(
            row.getLong("sequence"),
            Instants.of(row, "made"),
            row.getString("made_by"),
            row.getString("action"),
            row.getString("subject"),
            row.getString("detail"));
    return new Link(entry, row.getString("previous"), row.getString("hash"));
  }

  @Override
  public Part find(Filter filter, int offset, int limit) {
    String where = where(filter);
    return database.transact(
        handle -> {
          int total =
              bind(handle.createQuery("select count(*) from audit_entry" + where), filter)
                  .mapTo(Integer.class)
                  .one();
          String page = " order by sequence desc offset :offset rows fetch next :limit rows only";
          List<Entry> entries =
              bind(handle.createQuery(LINK + where + page), filter)
                  .bind("offset", offset)
                  .bind("limit", limit)
                  .map((row, context) -> link(row).entry())
                  .list();
          return new Part(entries, total);
        });
  }

  @Override
  public List<Link> next(Filter filter, long after, int limit) {
    String where = where(filter) + " and sequence > :after";
    return database.transact(
        handle ->
            bind(
                    handle.createQuery(
                        LINK + where + " order by sequence fetch next :limit rows only"),
                    filter)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> link(row))
                .list());
  }

  private static String where(Filter filter) {
    StringBuilder where = new StringBuilder(" where 1 = 1");
    if (!filter.by().isEmpty()) where.append(" and made_by = :by");
    if (!filter.action().isEmpty()) {
      where.append(" and (action = :action or action like :actions escape '!')");
    }
    if (filter.since() != null) where.append(" and made >= :since");
    if (filter.until() != null) where.append(" and made < :until");
    if (!filter.text().isEmpty()) {
      where.append(
          " and lower(made_by || ' ' || action || ' ' || subject || ' ' || detail)"
              + " like :text escape '!'");
    }
    return where.toString();
  }

  private static Query bind(Query query, Filter filter) {
    if (!filter.by().isEmpty()) query.bind("by", filter.by());
    if (!filter.action().isEmpty()) {
      query.bind("action", filter.action());
      query.bind("actions", literal(filter.action()) + ".%");
    }
    if (filter.since() != null) query.bind("since", Instants.column(filter.since()));
    if (filter.until() != null) query.bind("until", Instants.column(filter.until()));
    if (!filter.text().isEmpty()) {
      query.bind("text", "%" + literal(filter.text().toLowerCase(Locale.ROOT)) + "%");
    }
    return query;
  }

  private static String literal(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  @Override
  public Head head() {
    return end().head();
  }

  private End end() {
    return database.transact(
        handle ->
            handle
                .createQuery(
                    "select entries, hash, (select coalesce(max(sequence), 0) from audit_entry)"
                        + " from audit_head")
                .map(
                    (row, context) ->
                        new End(new Head(row.getLong(1), row.getString(2)), row.getLong(3)))
                .one());
  }

  @Override
  public Verdict verify(long after, int most) {
    End end = end();
    Head head = end.head();
    Optional<String> start = hashAt(after);
    if (start.isEmpty()) {
      return new Verdict(0, head, null, new Fault(after, Kind.MISSING));
    }
    String previous = start.get();
    long checked = after;
    long goal = Math.min(head.entries(), after + most);
    while (checked < goal) {
      List<Link> links = next(Filter.ALL, checked, (int) Math.min(PAGE, goal - checked));
      if (links.isEmpty()) return faulty(checked, head, Kind.MISSING);
      for (Link link : links) {
        Optional<Kind> fault = fault(link, checked + 1, previous);
        if (fault.isPresent()) return faulty(checked, head, fault.get());
        previous = link.hash();
        checked++;
      }
    }
    if (checked < head.entries()) return new Verdict(checked, head, checked, null);
    if (!previous.equals(head.hash())) return faulty(checked - 1, head, Kind.UNLINKED);
    if (end.last() > head.entries()) return faulty(checked, head, Kind.ADDED);
    return new Verdict(checked, head, null, null);
  }

  private static Verdict faulty(long checked, Head head, Kind kind) {
    return new Verdict(checked, head, null, new Fault(checked + 1, kind));
  }

  private static Optional<Kind> fault(Link link, long expected, String previous) {
    if (link.entry().sequence() != expected) return Optional.of(Kind.MISSING);
    if (!link.hash().equals(AuditHash.of(link.previous(), link.entry()))) {
      return Optional.of(Kind.ALTERED);
    }
    return link.previous().equals(previous) ? Optional.empty() : Optional.of(Kind.UNLINKED);
  }

  private Optional<String> hashAt(long sequence) {
    if (sequence == 0) return Optional.of(AuditHash.FIRST);
    return database.transact(
        handle ->
            handle
                .createQuery("select hash from audit_entry where sequence = :sequence")
                .bind("sequence", sequence)
                .mapTo(String.class)
                .findOne());
  }
}
