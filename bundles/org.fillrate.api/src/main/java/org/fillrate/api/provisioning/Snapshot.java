package org.fillrate.api.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a server was made of at one instant, and can return to.
 *
 * @param reason what made it: a change's title
 * @param bundles those installed beside the shipped ones, as {@code name version}
 * @param withdrawn names of shipped plug-ins that were removed
 * @param champions the deciding policy of each problem
 * @param present whether the server is so now
 */
public record Snapshot(
    long number,
    Instant at,
    String by,
    String reason,
    List<String> bundles,
    List<String> withdrawn,
    Map<String, String> champions,
    boolean present) {
  public Snapshot {
    bundles = List.copyOf(bundles);
    withdrawn = List.copyOf(withdrawn);
    champions = Map.copyOf(champions);
  }
}
