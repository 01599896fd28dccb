package org.fillrate.provisioning.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.provisioning.Plan.Deed;
import org.fillrate.api.provisioning.Plan.Refusal;
import org.fillrate.provisioning.state.JarStore;
import org.fillrate.provisioning.state.ServerState.Installed;
import org.osgi.resource.Resource;

/** The files that a change would bring in: from a delivery, from the store, or as they shipped. */
public final class Futures {
  private final JarStore store;

  public Futures(JarStore store) {
    this.store = store;
  }

  /** Where the content of a bundle is: in what was delivered, else in the store. */
  public Path file(Proposal proposal, Installed bundle) {
    Path delivered = proposal.files().get(bundle.sha256());
    return delivered == null ? store.path(bundle.sha256()) : delivered;
  }

  /** What comes or is updated, by name; what cannot be had is refused. */
  Map<String, Resource> of(Proposal proposal, List<Move> moves, List<Refusal> refusals) {
    Map<String, Resource> coming = new LinkedHashMap<>();
    for (Move move : moves) {
      if (move.deed() == Deed.REMOVE) continue;
      try {
        coming.put(move.symbolicName(), Manifests.resource(file(proposal, move)));
      } catch (IOException e) {
        refusals.add(
            new Refusal(
                "missing-content",
                move.symbolicName()
                    + " "
                    + move.step().to()
                    + " cannot be had any more: deliver it again. ("
                    + e.getMessage()
                    + ")"));
      }
    }
    return coming;
  }

  private Path file(Proposal proposal, Move move) throws IOException {
    Installed then = move.then();
    if (then != null) return file(proposal, then);
    if (move.shipped() == null) throw new IOException("it is neither installed nor shipped");
    return Manifests.file(move.shipped().location());
  }
}
