package org.fillrate.store;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.store.RunStore;
import org.fillrate.api.training.RunEvent;
import org.fillrate.api.training.RunRecord;
import org.fillrate.json.Json;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Runs as JSON, their events and their checkpoints. */
final class SqlRunStore implements RunStore {
  private final Database database;

  SqlRunStore(Database database) {
    this.database = database;
  }

  @Override
  public void save(RunRecord run) {
    String record = Json.write(run);
    database.transact(
        handle -> {
          int updated =
              handle.execute("update training_run set record = ? where id = ?", record, run.id());
          return updated > 0
              ? updated
              : handle.execute(
                  "insert into training_run (id, record) values (?, ?)", run.id(), record);
        });
  }

  @Override
  public List<RunRecord> list() {
    return database.transact(
        handle ->
            handle
                .createQuery("select record from training_run order by number desc")
                .map((row, context) -> Json.read(row.getString(1), RunRecord.class))
                .list());
  }

  @Override
  public void append(String run, RunEvent event) {
    String data = Json.write(event.data());
    database.transact(
        handle ->
            handle.execute(
                "insert into run_event (run, number, kind, data) values (?, ?, ?, ?)",
                run,
                event.sequence(),
                event.kind(),
                data));
  }

  @Override
  public List<RunEvent> events(String run) {
    return database.transact(
        handle ->
            handle
                .createQuery(
                    "select number, kind, data from run_event where run = :run order by number")
                .bind("run", run)
                .map(
                    (row, context) ->
                        new RunEvent(
                            row.getLong(1), row.getString(2), Json.parse(row.getString(3))))
                .list());
  }

  @Override
  public void saveCheckpoint(String run, byte @Nullable [] bytes) {
    database.transact(
        handle ->
            bytes == null
                ? handle.execute("delete from run_checkpoint where run = ?", run)
                : replace(handle, run, bytes));
  }

  private static int replace(Handle handle, String run, byte[] bytes) {
    int updated = handle.execute("update run_checkpoint set bytes = ? where run = ?", bytes, run);
    return updated > 0
        ? updated
        : handle.execute("insert into run_checkpoint (run, bytes) values (?, ?)", run, bytes);
  }

  @Override
  public Optional<byte[]> checkpoint(String run) {
    return database.transact(
        handle ->
            handle
                .createQuery("select bytes from run_checkpoint where run = :run")
                .bind("run", run)
                .map((row, context) -> row.getBytes(1))
                .findOne());
  }
}
