package org.fillrate.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.DataSources;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Sources in the database, their passwords locked; each change and its audit entry are one. */
final class SqlDataSources implements DataSources {
  /** What a source may cost this server: threads, memory and patience. */
  static final int MOST_AT_ONCE = 2;

  private static final SourceRows.Limits LIMITS =
      new SourceRows.Limits(5_000_000, Duration.ofMinutes(5));
  private static final int QUERY_SECONDS = 60;
  private static final int LONGEST_QUERY = 10_000;
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}");
  private static final RowMapper<Kept> ROW =
      (row, context) ->
          new Kept(
              new Source(
                  row.getString("name"),
                  row.getString("url"),
                  row.getString("login"),
                  row.getString("query")),
              row.getString("changed_by"),
              Instants.of(row, "changed"));

  private final Database database;
  private final SourcePasswords passwords;
  private final SourceRows.Limits limits;
  private final int querySeconds;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  SqlDataSources(Database database, SourcePasswords passwords) {
    this(database, passwords, LIMITS, QUERY_SECONDS);
  }

  SqlDataSources(
      Database database, SourcePasswords passwords, SourceRows.Limits limits, int querySeconds) {
    this.database = database;
    this.passwords = passwords;
    this.limits = limits;
    this.querySeconds = querySeconds;
  }

  @Override
  public List<Kept> list() {
    return database.transact(
        handle -> handle.createQuery("select * from data_source order by name").map(ROW).list());
  }

  @Override
  public Optional<Kept> find(String name) {
    return database.transact(handle -> find(handle, name));
  }

  private static Optional<Kept> find(Handle handle, String name) {
    return handle
        .createQuery("select * from data_source where name = :name")
        .bind("name", name)
        .map(ROW)
        .findOne();
  }

  @Override
  public Kept keep(Source wanted, @Nullable String password, String by) {
    Source source =
        new Source(
            wanted.name().strip(),
            wanted.url().strip(),
            wanted.user().strip(),
            wanted.query().strip());
    check(source);
    return database.transact(
        handle -> {
          Source before = find(handle, source.name()).map(Kept::source).orElse(null);
          String locked = passwords.locked(source, password(handle, source, before, password));
          Kept kept = new Kept(source, by, Instants.kept(Instant.now()));
          write(handle, kept, locked, before == null);
          String place = source.url() + " as " + source.user();
          String told =
              place + (password == null ? "" : ", with a new password") + ": " + source.query();
          SqlAuditTrail.append(handle, by, "source.keep", source.name(), told);
          return kept;
        });
  }

  private static void check(Source source) {
    List<FieldError> errors = new ArrayList<>();
    if (!NAME.matcher(source.name()).matches()) {
      errors.add(
          new FieldError(
              "name", "must be 1 to 100 letters, digits, blanks, dots, hyphens or underscores"));
    }
    try {
      SourceUrl.of(source.url());
    } catch (InvalidInput e) {
      errors.addAll(e.errors());
    }
    if (source.user().isEmpty()) errors.add(new FieldError("user", "is empty"));
    String query = source.query().toLowerCase(Locale.ROOT);
    if (!query.matches("(?s)(select|with)\\b.*") || query.contains(";")) {
      errors.add(new FieldError("query", "must be one SELECT, without a semicolon"));
    } else if (query.length() > LONGEST_QUERY) {
      errors.add(new FieldError("query", "must have at most " + LONGEST_QUERY + " characters"));
    }
    if (!errors.isEmpty()) throw new InvalidInput(errors);
  }

  /** A password goes to no other place than the one it was entered for. */
  private String password(
      Handle handle, Source source, @Nullable Source before, @Nullable String given) {
    if (given != null) return given;
    if (before == null
        || !before.url().equals(source.url())
        || !before.user().equals(source.user())) {
      throw new InvalidInput("password", "is missing; a new URL or user needs it again");
    }
    return passwords.opened(before, locked(handle, source.name()));
  }

  private static String locked(Handle handle, String name) {
    return handle
        .createQuery("select password from data_source where name = :name")
        .bind("name", name)
        .mapTo(String.class)
        .one();
  }

  private static void write(Handle handle, Kept kept, String locked, boolean inserted) {
    handle
        .createUpdate(
            inserted
                ? "insert into data_source"
                    + " (name, url, login, password, query, changed_by, changed)"
                    + " values (:name, :url, :login, :password, :query, :by, :changed)"
                : "update data_source set url = :url, login = :login, password = :password,"
                    + " query = :query, changed_by = :by, changed = :changed where name = :name")
        .bind("name", kept.source().name())
        .bind("url", kept.source().url())
        .bind("login", kept.source().user())
        .bind("password", locked)
        .bind("query", kept.source().query())
        .bind("by", kept.by())
        .bind("changed", Instants.column(kept.changed()))
        .execute();
  }

  @Override
  public boolean remove(String name, String by) {
    return database.transact(
        handle -> {
          if (handle.execute("delete from data_source where name = ?", name) == 0) return false;
          SqlAuditTrail.append(handle, by, "source.remove", name, "");
          return true;
        });
  }

  @Override
  public Trial test(String name) {
    long start = System.nanoTime();
    try (SourceRows rows = asked(name)) {
      boolean any = rows.advance();
      return new Trial(rows.columns(), any, (System.nanoTime() - start) / 1e9);
    } catch (SQLException e) {
      throw SourceFault.inFull(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream open(String name) {
    try {
      return asked(name);
    } catch (SQLException e) {
      throw SourceFault.inShort(name, e);
    }
  }

  /** The query, asked; a place of the few is taken until its rows are closed. */
  private SourceRows asked(String name) throws SQLException {
    Source source =
        find(name)
            .map(Kept::source)
            .orElseThrow(() -> new InvalidInput("source", "there is no source " + name));
    String password = database.transact(handle -> locked(handle, name));
    Login login = new Login(source.user(), passwords.opened(source, password));
    SourceUrl url = SourceUrl.of(source.url());
    if (!places.tryAcquire()) {
      throw new InvalidInput(
          "source",
          "must wait: " + MOST_AT_ONCE + " sources are being read; try again in a minute");
    }
    Connection connection = null;
    try {
      connection = url.source(login, querySeconds).getConnection();
      return new SourceRows(name, connection, source.query(), limits, places::release);
    } catch (SQLException | RuntimeException e) {
      if (connection != null) connection.abort(Runnable::run);
      places.release();
      throw e;
    }
  }
}
