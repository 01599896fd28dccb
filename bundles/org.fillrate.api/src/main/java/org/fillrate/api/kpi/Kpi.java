package org.fillrate.api.kpi;

import java.util.Map;

/**
 * The one definition of a figure that people decide by.
 *
 * @param id as in the platform's documents, for example {@code fillRate}
 * @param version of the definition: a figure computed otherwise is another version
 * @param source where the definition is from
 * @param words by language: {@code en} and {@code zh}
 */
public record Kpi(String id, int version, String source, Map<String, Words> words) {
  public Kpi {
    words = Map.copyOf(words);
  }

  /**
   * @param name as on labels
   * @param unit of its values
   * @param formula from what it is computed, and how
   */
  public record Words(String name, String unit, String formula) {}
}
