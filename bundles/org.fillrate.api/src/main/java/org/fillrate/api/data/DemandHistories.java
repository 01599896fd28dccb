package org.fillrate.api.data;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Imported demand, ready for environments and forecasts. Thread-safe. */
@ProviderType
public interface DemandHistories {
  /**
   * All items of a data set over its whole calendar, those with most selling days first.
   *
   * @throws org.fillrate.api.document.InvalidInput where there is no such data set
   */
  List<ItemHistory> items(String dataset);
}
