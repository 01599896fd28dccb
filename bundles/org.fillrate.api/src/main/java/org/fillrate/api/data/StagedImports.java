package org.fillrate.api.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Imports in two steps: an upload is kept aside and read, its errors are repaired, and only then it
 * becomes a data set. Nothing of it outlives the process. Thread-safe.
 */
@ProviderType
public interface StagedImports {
  /**
   * Keeps an upload aside and reads it.
   *
   * @throws org.fillrate.api.document.InvalidInput where the upload as a whole is at fault; nothing
   *     is kept then
   * @throws IOException where it ends in the middle
   */
  StagedImport stage(String name, String source, String by, InputStream upload) throws IOException;

  /** Newest first. */
  List<StagedImport> list();

  Optional<StagedImport> find(String id);

  /**
   * Reads it again with more repairs; a later repair of a place replaces an earlier one.
   *
   * @throws org.fillrate.api.document.InvalidInput where one names a place that has no error
   */
  StagedImport repair(String id, List<Repair> repairs) throws IOException;

  /**
   * Makes a data set of it.
   *
   * @param leaveOut whether rows that are still at fault are to be left out
   * @throws IllegalStateException where there are such rows and they are not
   */
  ImportResult accept(String id, boolean leaveOut, String by) throws IOException;

  /** Drops it; false where there is none. */
  boolean discard(String id);
}
