package org.fillrate.provisioning.plan;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.provisioning.state.ServerState;
import org.fillrate.provisioning.state.ServerState.Installed;
import org.fillrate.provisioning.state.ServerState.Withdrawn;
import org.jspecify.annotations.Nullable;

/**
 * What someone wants, whatever the server is made of when it is done.
 *
 * @param delivery the file; null where there is none
 * @param files of the bundles in it, by SHA-256
 * @param put bundles to be there then, in the order in which they start
 * @param removed names of installed bundles to be there no more
 * @param withdrawn shipped plug-ins to be there no more
 * @param snapshot the state to return to; null where it is not an undo
 * @param prerequisites features that the file asks for beyond its own
 * @param refusals what was found wrong with the file
 */
public record Proposal(
    String id,
    Plan.Kind kind,
    String title,
    Instant created,
    String by,
    Plan.@Nullable Delivery delivery,
    Map<String, Path> files,
    List<Installed> put,
    Set<String> removed,
    List<Withdrawn> withdrawn,
    @Nullable ServerState snapshot,
    List<String> prerequisites,
    List<Plan.Refusal> refusals,
    List<String> warnings) {

  /** The same with other refusals. */
  public Proposal with(List<Plan.Refusal> found) {
    return new Proposal(
        id,
        kind,
        title,
        created,
        by,
        delivery,
        files,
        put,
        removed,
        withdrawn,
        snapshot,
        prerequisites,
        found,
        warnings);
  }

  /** What the server is made of afterwards. */
  public record Target(List<Installed> bundles, List<Withdrawn> withdrawn) {}

  /** Where this leads from a state. */
  public Target from(ServerState now) {
    if (snapshot != null) return new Target(snapshot.bundles(), snapshot.withdrawn());
    Set<String> replaced = put.stream().map(Installed::symbolicName).collect(Collectors.toSet());
    List<Installed> bundles = new ArrayList<>(now.bundles());
    bundles.removeIf(
        b -> replaced.contains(b.symbolicName()) || removed.contains(b.symbolicName()));
    bundles.addAll(put);
    List<Withdrawn> without = new ArrayList<>(now.withdrawn());
    withdrawn.stream()
        .filter(shipped -> now.withdrawn(shipped.symbolicName()).isEmpty())
        .forEach(without::add);
    return new Target(List.copyOf(bundles), List.copyOf(without));
  }
}
