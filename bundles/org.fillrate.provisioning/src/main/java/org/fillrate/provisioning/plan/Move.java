package org.fillrate.provisioning.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fillrate.api.provisioning.Plan.BundleStep;
import org.fillrate.api.provisioning.Plan.Deed;
import org.fillrate.provisioning.state.ServerState;
import org.fillrate.provisioning.state.ServerState.Installed;
import org.fillrate.provisioning.state.ServerState.Withdrawn;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one bundle between two states.
 *
 * @param then what is installed of it then; null where it goes, or is a shipped one
 * @param shipped the shipped plug-in that goes or comes back; null where it is none
 */
public record Move(BundleStep step, @Nullable Installed then, @Nullable Withdrawn shipped) {

  /** Removals first, so that a name is free before it is taken. */
  /**
   * @param renewed names of bundles that are loaded again even where their content is the same
   */
  static List<Move> between(ServerState now, Proposal.Target target, Set<String> renewed) {
    List<Move> moves = new ArrayList<>();
    for (Installed old : now.bundles()) {
      if (target.bundles().stream().noneMatch(b -> same(b.symbolicName(), old.symbolicName()))) {
        moves.add(new Move(step(old.symbolicName(), Deed.REMOVE, old.version(), null), null, null));
      }
    }
    for (Withdrawn shipped : target.withdrawn()) {
      if (now.withdrawn(shipped.symbolicName()).isEmpty()) {
        moves.add(
            new Move(
                step(shipped.symbolicName(), Deed.REMOVE, shipped.version(), null), null, shipped));
      }
    }
    for (Withdrawn shipped : now.withdrawn()) {
      if (target.withdrawn().stream()
          .noneMatch(b -> same(b.symbolicName(), shipped.symbolicName()))) {
        moves.add(
            new Move(
                step(shipped.symbolicName(), Deed.ADD, null, shipped.version()), null, shipped));
      }
    }
    for (Installed then : target.bundles()) {
      Installed old = now.bundle(then.symbolicName()).orElse(null);
      if (old == null) {
        moves.add(new Move(step(then.symbolicName(), Deed.ADD, null, then.version()), then, null));
      } else if (!old.sha256().equals(then.sha256()) || renewed.contains(then.symbolicName())) {
        moves.add(
            new Move(
                step(then.symbolicName(), Deed.UPDATE, old.version(), then.version()), then, null));
      }
    }
    return moves;
  }

  private static boolean same(String a, String b) {
    return a.equals(b);
  }

  private static BundleStep step(
      String name, Deed deed, @Nullable String from, @Nullable String to) {
    return new BundleStep(name, deed, from, to);
  }

  String symbolicName() {
    return step.symbolicName();
  }

  Deed deed() {
    return step.deed();
  }
}
