package org.fillrate.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.json.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Problems by the hash of their document; the id is the start of the hash. */
final class SqlProblemStore implements ProblemStore {
  private static final int ID_DIGITS = 16;
  private static final RowMapper<Stored> ROW =
      (row, context) ->
          new Stored(
              row.getString("id"),
              new Problem(Json.parse(row.getString("document"))),
              row.getString("created_by"),
              Instants.of(row, "created"));

  private final Database database;

  SqlProblemStore(Database database) {
    this.database = database;
  }

  @Override
  public Stored save(Problem problem, String by) {
    String hash = problem.hash();
    return database.transact(
        handle -> byHash(handle, hash).orElseGet(() -> insert(handle, problem, hash, by)));
  }

  private static Optional<Stored> byHash(Handle handle, String hash) {
    return handle
        .createQuery("select * from problem where hash = :hash")
        .bind("hash", hash)
        .map(ROW)
        .findOne();
  }

  private static Stored insert(Handle handle, Problem problem, String hash, String by) {
    Instant now = Instants.kept(Instant.now());
    Stored stored = new Stored(hash.substring(0, ID_DIGITS), problem, by, now);
    handle
        .createUpdate(
            "insert into problem (id, hash, document, created_by, created)"
                + " values (:id, :hash, :document, :by, :created)")
        .bind("id", stored.id())
        .bind("hash", hash)
        .bind("document", Json.write(problem.document()))
        .bind("by", by)
        .bind("created", Instants.column(now))
        .execute();
    return stored;
  }

  @Override
  public Optional<Stored> find(String id) {
    return database.transact(
        handle ->
            handle
                .createQuery("select * from problem where id = :id")
                .bind("id", id)
                .map(ROW)
                .findOne());
  }

  @Override
  public List<Stored> list() {
    return database.transact(
        handle -> handle.createQuery("select * from problem order by number desc").map(ROW).list());
  }
}
