package org.fillrate.api.decision;

import java.util.List;
import org.fillrate.api.document.FieldError;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What people do with recommendations. Every call does all or nothing, is kept in each proposal's
 * history, and is audited. Thread-safe.
 *
 * <p>Complaints are {@link org.fillrate.api.document.InvalidInput} and name the element, for
 * example {@code decisions[3]}.
 */
@ProviderType
public interface Proposals {
  /** Orders what was proposed. What is approved already stays as it is. */
  List<Proposal> approve(List<String> decisions, String by);

  /** Orders nothing for now. */
  List<Proposal> hold(List<String> decisions, String reason, String by);

  /** Orders other quantities. */
  List<Proposal> override(List<Edit> edits, String by);

  /** What {@link #override} would refuse; empty where it would take them all. */
  List<FieldError> complaints(List<Edit> edits);

  /**
   * What overrides were worth on the demand that came.
   *
   * @param problem id
   * @param dataset id of the data set that knows that demand; empty for the problem's own
   */
  OverrideValue overrideValue(String problem, String dataset);

  /**
   * A person's quantity in a proposal's place.
   *
   * @param orderQuantity units, feasible by the problem's rules
   * @param reason why; mandatory
   */
  record Edit(String decision, double orderQuantity, String reason) {}
}
