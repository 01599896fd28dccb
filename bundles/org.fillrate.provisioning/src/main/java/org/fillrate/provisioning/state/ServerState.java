package org.fillrate.provisioning.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server is made of beside its shipped bundles: the whole truth about what may run.
 *
 * @param format version of this document
 * @param number grows with each change
 * @param reason what made it: a change's title
 * @param bundles those installed, by name
 * @param withdrawn shipped plug-ins that were removed
 * @param configuration as it was when this state was left; empty before
 * @param champions the deciding policy of each problem when this state was left
 * @param unfinished whether configuration and champions are still to be put back
 */
public record ServerState(
    int format,
    long number,
    Instant at,
    String by,
    String reason,
    List<Installed> bundles,
    List<Withdrawn> withdrawn,
    List<Configured> configuration,
    Map<String, String> champions,
    boolean unfinished) {
  static final int FORMAT = 1;

  public ServerState {
    bundles = List.copyOf(bundles);
    withdrawn = List.copyOf(withdrawn);
    configuration = List.copyOf(configuration);
    champions = Map.copyOf(champions);
  }

  /**
   * An installed bundle.
   *
   * @param publisher fingerprint of who signed it; null where it was let in unsigned
   */
  public record Installed(
      String symbolicName,
      String version,
      String sha256,
      @Nullable String publisher,
      int startLevel) {}

  /**
   * A shipped plug-in that was removed.
   *
   * @param location where the framework had it from, and gets it from again
   */
  public record Withdrawn(String symbolicName, String version, String location, int startLevel) {}

  /**
   * One configuration.
   *
   * @param factory PID of its factory; empty where it is single
   * @param values texts with their types, by key
   */
  public record Configured(String pid, String factory, Map<String, TypedValue> values) {
    public Configured {
      values = Map.copyOf(values);
    }
  }

  /** A server as it ships. */
  public static ServerState shipped(Instant at) {
    return new ServerState(
        FORMAT, 0, at, "server", "as shipped", List.of(), List.of(), List.of(), Map.of(), false);
  }

  /** The state after this one. */
  public ServerState next(
      Instant when, String who, String why, List<Installed> then, List<Withdrawn> without) {
    return new ServerState(
        FORMAT, number + 1, when, who, why, then, without, List.of(), Map.of(), false);
  }

  /** The same with what is to return to, or was found, beside the bundles. */
  public ServerState with(
      List<Configured> configured, Map<String, String> deciding, boolean toBePutBack) {
    return new ServerState(
        format, number, at, by, reason, bundles, withdrawn, configured, deciding, toBePutBack);
  }

  public Optional<Installed> bundle(String symbolicName) {
    return bundles.stream().filter(b -> b.symbolicName().equals(symbolicName)).findFirst();
  }

  public Optional<Withdrawn> withdrawn(String symbolicName) {
    return withdrawn.stream().filter(b -> b.symbolicName().equals(symbolicName)).findFirst();
  }
}
