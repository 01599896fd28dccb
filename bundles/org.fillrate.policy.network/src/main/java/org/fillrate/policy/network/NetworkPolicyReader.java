package org.fillrate.policy.network;

import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.learning.ActorArtifact;
import org.fillrate.learning.NetworkArtifact;
import org.osgi.service.component.annotations.Component;

/** Reads artifacts of format {@code network/v1} into policies that need no native code. */
@Component
public final class NetworkPolicyReader implements PolicyReader {
  @Override
  public boolean reads(String format) {
    return format.equals(NetworkArtifact.FORMAT);
  }

  @Override
  public Policy read(PolicyArtifact artifact) {
    return artifact.text("network").equals(ActorArtifact.NETWORK)
        ? ActorArtifact.read(artifact).policy()
        : NetworkArtifact.read(artifact).policy();
  }
}
