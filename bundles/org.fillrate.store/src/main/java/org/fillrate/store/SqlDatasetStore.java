package org.fillrate.store;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.data.Dataset;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.data.QualityReport;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.DatasetStore;
import org.fillrate.json.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Data sets: a row, its items, their days and the customers. An import is one transaction of the
 * database, so an unfinished one is seen by nobody and gone after a crash.
 */
final class SqlDatasetStore implements DatasetStore {
  private static final int ROWS_A_FETCH = 500;
  private static final String DATASET =
      "select id, name, source, sha256, imported_by, imported from dataset";
  private static final RowMapper<Dataset> ROW =
      (row, context) ->
          new Dataset(
              row.getString(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              row.getString(5),
              Instants.of(row, "imported"));

  /** Some days of an item, as they are stored. */
  private record Packed(String code, String description, byte[] days) {}

  private final Database database;

  SqlDatasetStore(Database database) {
    this.database = database;
  }

  @Override
  public Writer begin(Dataset dataset) {
    if (find(dataset.id()).isPresent()) {
      throw new IllegalStateException("there is a data set " + dataset.id() + " already");
    }
    return new SqlDatasetWriter(database.begin(), dataset);
  }

  @Override
  public Optional<Dataset> find(String dataset) {
    return database.transact(
        handle ->
            handle.createQuery(DATASET + " where id = :id").bind("id", dataset).map(ROW).findOne());
  }

  @Override
  public List<Dataset> list() {
    return database.transact(
        handle -> handle.createQuery(DATASET + " order by number desc").map(ROW).list());
  }

  @Override
  public QualityReport quality(String dataset) {
    return database
        .transact(
            handle ->
                handle
                    .createQuery("select quality from dataset where id = :id")
                    .bind("id", dataset)
                    .map((row, context) -> Json.read(row.getString("quality"), QualityReport.class))
                    .findOne())
        .orElseThrow(() -> unknown(dataset));
  }

  private static InvalidInput unknown(String dataset) {
    return new InvalidInput("dataset", "there is no data set " + dataset);
  }

  @Override
  public List<ItemHistory> items(String dataset) {
    QualityReport quality = quality(dataset);
    if (quality.first() == null || quality.last() == null) return List.of();
    HistoryAssembler assembler = new HistoryAssembler(quality.first(), quality.last());
    database.transact(
        handle -> {
          assemble(handle, dataset, assembler);
          return dataset;
        });
    return assembler.histories();
  }

  private static void assemble(Handle handle, String dataset, HistoryAssembler assembler) {
    handle
        .createQuery(
            "select i.code, i.description, d.days"
                + " from dataset s"
                + " join dataset_item i on i.dataset = s.number"
                + " join item_demand d on d.dataset = i.dataset and d.item = i.item"
                + " where s.id = :id")
        .bind("id", dataset)
        .setFetchSize(ROWS_A_FETCH)
        .map((row, context) -> new Packed(row.getString(1), row.getString(2), row.getBytes(3)))
        .forEach(item -> assembler.add(item.code(), item.description(), item.days()));
  }

  @Override
  public boolean delete(String dataset) {
    return database.transact(handle -> handle.execute("delete from dataset where id = ?", dataset))
        > 0;
  }
}
