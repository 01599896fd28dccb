package org.fillrate.api.data;

import java.time.Instant;
import java.util.List;

/**
 * An upload that was read and waits for a person to repair, take or drop it.
 *
 * @param name of the data set that it would become
 * @param source where the data come from, with their licence; may be empty
 * @param by whose it is
 * @param expires when it is dropped by itself
 * @param columns of the file, in its order
 * @param quality what an import would find, repairs included
 * @param repairs all that are in force
 */
public record StagedImport(
    String id,
    String name,
    String source,
    String by,
    Instant expires,
    List<String> columns,
    QualityReport quality,
    List<Repair> repairs) {
  public StagedImport {
    columns = List.copyOf(columns);
    repairs = List.copyOf(repairs);
  }
}
