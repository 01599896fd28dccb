package org.fillrate.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fillrate.api.data.DailyDemand;
import org.fillrate.api.data.Dataset;
import org.fillrate.api.data.QualityReport;
import org.fillrate.api.store.DatasetStore;
import org.fillrate.json.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;

/** An import: one open transaction. Used by one thread. */
final class SqlDatasetWriter implements DatasetStore.Writer {
  private static final int ROWS_A_BATCH = 500;

  private final Handle handle;
  private final long dataset;
  private final Map<String, Integer> itemNumbers = new LinkedHashMap<>();
  private final Map<String, String> descriptions = new LinkedHashMap<>();
  private final PreparedBatch demand;
  private final PreparedBatch customers;
  private int parts;

  /** Takes over a handle in a transaction. */
  SqlDatasetWriter(Handle handle, Dataset dataset) {
    this.handle = handle;
    try {
      this.dataset = insert(dataset);
      demand =
          handle.prepareBatch(
              "insert into item_demand (dataset, item, part, days) values (?, ?, ?, ?)");
      customers =
          handle.prepareBatch(
              "insert into dataset_customer (dataset, pseudonym, lines, revenue)"
                  + " values (?, ?, ?, ?)");
    } catch (JdbiException e) {
      handle.close();
      throw Database.failure(e);
    }
  }

  private long insert(Dataset dataset) {
    return handle
        .createUpdate(
            "insert into dataset (id, name, source, sha256, imported_by, imported)"
                + " values (:id, :name, :source, :sha256, :by, :imported)")
        .bind("id", dataset.id())
        .bind("name", dataset.name())
        .bind("source", dataset.source())
        .bind("sha256", dataset.sha256())
        .bind("by", dataset.by())
        .bind("imported", Instants.column(dataset.imported()))
        .executeAndReturnGeneratedKeys("number")
        .mapTo(Long.class)
        .one();
  }

  @Override
  public void describe(String item, String description) {
    descriptions.put(item, description);
  }

  @Override
  public void add(List<DailyDemand> days) {
    Map<String, List<DailyDemand>> byItem =
        days.stream()
            .collect(
                Collectors.groupingBy(DailyDemand::item, LinkedHashMap::new, Collectors.toList()));
    byItem.forEach(this::add);
  }

  private void add(String code, List<DailyDemand> days) {
    int item = itemNumbers.computeIfAbsent(code, c -> itemNumbers.size());
    for (int from = 0; from < days.size(); from += PackedDays.MOST) {
      int to = Math.min(days.size(), from + PackedDays.MOST);
      demand.add(dataset, item, parts++, PackedDays.pack(days.subList(from, to)));
      if (demand.size() >= ROWS_A_BATCH) execute(demand);
    }
  }

  @Override
  public void customer(String pseudonym, long lines, double revenue) {
    customers.add(dataset, pseudonym, lines, revenue);
    if (customers.size() >= ROWS_A_BATCH) execute(customers);
  }

  @Override
  public void commit(QualityReport quality) {
    execute(demand);
    execute(customers);
    PreparedBatch items =
        handle.prepareBatch(
            "insert into dataset_item (dataset, item, code, description) values (?, ?, ?, ?)");
    itemNumbers.forEach(
        (code, number) -> items.add(dataset, number, code, descriptions.getOrDefault(code, "")));
    execute(items);
    try {
      handle.execute(
          "update dataset set quality = ? where number = ?", Json.write(quality), dataset);
      handle.commit();
    } catch (JdbiException e) {
      throw Database.failure(e);
    }
  }

  private static void execute(PreparedBatch batch) {
    if (batch.size() == 0) return;
    try {
      batch.execute();
    } catch (JdbiException e) {
      throw Database.failure(e);
    }
  }

  /** Rolls back what was not committed. */
  @Override
  public void close() {
    try {
      if (handle.isInTransaction()) handle.rollback();
    } finally {
      handle.close();
    }
  }
}
