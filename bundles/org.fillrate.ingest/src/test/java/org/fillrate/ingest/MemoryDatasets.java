package org.fillrate.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.data.DailyDemand;
import org.fillrate.api.data.Dataset;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.data.QualityReport;
import org.fillrate.api.forecast.DemandSeries;
import org.fillrate.api.store.DatasetStore;

/** A store in memory that shows what an import wrote. */
final class MemoryDatasets implements DatasetStore {
  final Map<String, Dataset> committed = new LinkedHashMap<>();
  final List<DailyDemand> demand = new ArrayList<>();
  final Map<String, String> descriptions = new LinkedHashMap<>();
  final Map<String, Double> customers = new LinkedHashMap<>();
  int begun;
  int readings;

  @Override
  public Writer begin(Dataset dataset) {
    begun++;
    return new Writer() {
      @Override
      public void describe(String item, String description) {
        descriptions.put(item, description);
      }

      @Override
      public void add(List<DailyDemand> days) {
        demand.addAll(days);
      }

      @Override
      public void customer(String pseudonym, long lines, double revenue) {
        customers.put(pseudonym, revenue);
      }

      @Override
      public void commit(QualityReport quality) {
        committed.put(dataset.id(), dataset);
      }

      @Override
      public void close() {}
    };
  }

  /** What was written of an item on a day of December 2010. */
  Optional<DailyDemand> on(String item, int day) {
    return demand.stream()
        .filter(d -> d.item().equals(item) && d.day().equals(LocalDate.of(2010, 12, day)))
        .findFirst();
  }

  @Override
  public Optional<Dataset> find(String dataset) {
    return Optional.ofNullable(committed.get(dataset));
  }

  @Override
  public List<Dataset> list() {
    return List.copyOf(committed.values());
  }

  @Override
  public QualityReport quality(String dataset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ItemHistory> items(String dataset) {
    readings++;
    return List.of(
        new ItemHistory(
            "A", "", 1, 1, new DemandSeries("A", LocalDate.of(2010, 12, 1), new double[] {1})));
  }

  @Override
  public boolean delete(String dataset) {
    return committed.remove(dataset) != null;
  }
}
