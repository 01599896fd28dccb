package org.fillrate.api.decision;

import java.util.List;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ProblemModel;
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

  /**
   * What the policy wants if its problem were another one, for example with a longer lead time; NaN
   * also where the policy cannot read that one's observations.
   *
   * @param otherwise made from {@link #model}
   */
  double[] wishes(ProblemModel otherwise, String policy, List<ItemState> states);

  /**
   * The problem as it is decided now. Not to be kept: its bundle may go.
   *
   * @throws org.fillrate.api.document.InvalidInput where there is no such problem
   * @throws IllegalStateException where no environment reads it just now
   */
  ProblemModel model(String problem);
}
