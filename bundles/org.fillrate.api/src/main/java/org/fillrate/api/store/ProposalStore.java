package org.fillrate.api.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.fillrate.api.decision.Proposal;
import org.fillrate.api.decision.ProposalQuery;
import org.osgi.annotation.versioning.ProviderType;

/** Decisions with what people did with them. */
@ProviderType
public interface ProposalStore {
  /** Those that exist, by id. */
  Map<String, Proposal> find(Collection<String> decisions);

  List<Proposal> list(ProposalQuery query);

  /** How many a query finds, whatever its offset and limit. */
  int count(ProposalQuery query);

  /**
   * Appends a step to the history of each decision, all or none; the last step is how it stands.
   *
   * @param steps by decision id
   * @throws org.fillrate.api.document.InvalidInput where there is no such decision
   */
  void append(Map<String, Proposal.Step> steps);
}
