package org.fillrate.api.decision;

import java.util.List;
import org.fillrate.api.environment.ItemState;
import org.osgi.annotation.versioning.ProviderType;

/** Asks any published policy what it would order; nothing is decided or stored. Thread-safe. */
@ProviderType
public interface WhatIf {
  /**
   * What a policy wants before the guard rails.
   *
   * @param policy id of a published policy of the problem
   * @return units, [states]; NaN where the policy gave no usable answer
   * @throws org.fillrate.api.document.InvalidInput where problem, policy or item are unknown or a
   *     state is at fault
   */
  double[] wishes(String problem, String policy, List<ItemState> states);
}
