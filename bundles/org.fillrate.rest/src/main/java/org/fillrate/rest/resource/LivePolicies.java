package org.fillrate.rest.resource;

import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyReader;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.learning.Safetensors;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Offer;
import org.fillrate.rest.platform.Services;

/** Published policies, read anew by whoever reads their format. */
record LivePolicies(Services services) {
  /**
   * @param id of a policy that is known to the registry
   */
  Policy read(String id) {
    PolicyArtifact artifact = Safetensors.read(services.need(PolicyRegistry.class).artifact(id));
    return services.all(PolicyReader.class).stream()
        .map(Offer::service)
        .filter(reader -> reader.reads(artifact.format()))
        .findFirst()
        .orElseThrow(() -> HttpProblem.unavailable("PolicyReader for " + artifact.format()))
        .read(artifact);
  }
}
