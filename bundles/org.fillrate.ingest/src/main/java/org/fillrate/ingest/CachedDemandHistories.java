package org.fillrate.ingest;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fillrate.api.data.DemandHistories;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.DatasetStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps the histories that were read, as long as the memory is not needed for something else: data
 * sets never change, they only go. Thread-safe; the lists are shared, so nobody may write into
 * their arrays.
 */
@Component(name = "org.fillrate.ingest.histories")
public final class CachedDemandHistories implements DemandHistories {
  private final DatasetStore datasets;
  private final Map<String, SoftReference<List<ItemHistory>>> kept = new ConcurrentHashMap<>();

  @Activate
  public CachedDemandHistories(@Reference DatasetStore datasets) {
    this.datasets = datasets;
  }

  @Override
  public List<ItemHistory> items(String dataset) {
    if (datasets.find(dataset).isEmpty()) {
      kept.remove(dataset);
      throw new InvalidInput("dataset", "there is no data set " + dataset);
    }
    List<ItemHistory> items = recall(dataset);
    return items == null ? load(dataset) : items;
  }

  private @Nullable List<ItemHistory> recall(String dataset) {
    SoftReference<List<ItemHistory>> reference = kept.get(dataset);
    return reference == null ? null : reference.get();
  }

  /** One at a time, so that many who ask at once cost one reading. */
  private synchronized List<ItemHistory> load(String dataset) {
    List<ItemHistory> items = recall(dataset);
    if (items == null) {
      items = datasets.items(dataset);
      kept.put(dataset, new SoftReference<>(items));
    }
    return items;
  }
}
