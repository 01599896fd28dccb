package org.fillrate.api.decision;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.fillrate.api.document.Document;
import org.jspecify.annotations.Nullable;

/**
 * What a recommendation was made of: enough to make it again to the last bit.
 *
 * @param promotion sequence of the switch that had made the champion; 0 where there was none
 * @param sha256 of the artifact that decided; empty where the old rule did
 * @param wish units that the policy wanted before the guard rails; null where it gave no usable
 *     answer
 * @param rule id of the policy that was the old rule; empty where none was published or it gave no
 *     usable answer, so that the built-in one stood in
 * @param settings what shaped the number beside policy and state: guard rails, risk question
 * @param versions symbolic name to version of each bundle that took part
 */
public record Provenance(
    long promotion,
    String sha256,
    @Nullable Double wish,
    String rule,
    Document settings,
    Map<String, String> versions) {
  public Provenance {
    versions = Collections.unmodifiableMap(new TreeMap<>(versions)); // in the same order everywhere
  }
}
