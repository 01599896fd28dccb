package org.fillrate.api.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import org.osgi.annotation.versioning.ProviderType;

/** Reads demand history from CSV, plain or gzip. Thread-safe. */
@ProviderType
public interface DatasetImporter {
  /**
   * Imports transaction lines or a daily panel; which one is seen from the header. All or nothing:
   * whatever stops it, nothing of the upload stays.
   *
   * @param progress called now and then with the number of rows read
   * @throws org.fillrate.api.document.InvalidInput where the upload as a whole is at fault
   * @throws IOException where the upload ends in the middle
   */
  ImportResult importHistory(ImportRequest request, InputStream upload, LongConsumer progress)
      throws IOException;
}
