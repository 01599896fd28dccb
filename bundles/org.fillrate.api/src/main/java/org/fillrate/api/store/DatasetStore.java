package org.fillrate.api.store;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.data.DailyDemand;
import org.fillrate.api.data.Dataset;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.data.QualityReport;
import org.osgi.annotation.versioning.ProviderType;

/** Imported data sets. */
@ProviderType
public interface DatasetStore {
  /** Starts a data set that nobody sees before it is committed. */
  Writer begin(Dataset dataset);

  Optional<Dataset> find(String dataset);

  /** Newest first. */
  List<Dataset> list();

  QualityReport quality(String dataset);

  /** Every item over the data set's whole calendar, those with most selling days first. */
  List<ItemHistory> items(String dataset);

  /** Removes a data set whole; false where there is none. */
  boolean delete(String dataset);

  /** A data set in the making. Closed without commit it leaves nothing behind. */
  @ProviderType
  interface Writer extends AutoCloseable {
    void describe(String item, String description);

    void add(List<DailyDemand> demand);

    /**
     * A customer under a pseudonym.
     *
     * @param pseudonym keyed hash, hex
     */
    void customer(String pseudonym, long lines, double revenue);

    void commit(QualityReport quality);

    @Override
    void close();
  }
}
