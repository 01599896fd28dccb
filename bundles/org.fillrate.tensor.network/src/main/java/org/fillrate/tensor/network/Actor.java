package org.fillrate.tensor.network;

import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.learning.NetworkShape;

/**
 * The acting half of an agent: a stochastic policy over one kind of actions, in plain Java. Its
 * parameters are those of its network, followed by what stands beside it.
 */
interface Actor {
  /** The network that observations go through. */
  NetworkShape network();

  /** All parameters to start from. */
  float[] initial();

  /** Draws actions. */
  Policy behaviour();

  /** Acts by these parameters from now on. */
  void act(float[] parameters);

  /** What {@link #behaviour} did in the experience just lived; to be asked once. */
  Decisions decisions(Experience experience);

  /** The policy without its exploration, as data. */
  PolicyArtifact artifact(float[] parameters, String algorithm);
}
