package org.fillrate.api.decision;

import org.osgi.annotation.versioning.ProviderType;

/** Looks at past decisions as if they were to be made again; nothing is stored. Thread-safe. */
@ProviderType
public interface TimeMachine {
  /**
   * Makes a decision again of what it was made of, and compares to the last bit.
   *
   * @throws org.fillrate.api.document.InvalidInput where there is no such decision
   */
  Recomputation recompute(String decision);

  /**
   * Where demand and stock may go from a decision's stock position, where nothing more is ordered.
   *
   * @throws org.fillrate.api.document.InvalidInput where there is no such decision, or today's
   *     environment refuses its state
   */
  StockFan stockFan(String decision);
}
