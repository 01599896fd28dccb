package org.fillrate.trial;

import java.util.Optional;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyReader;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Reads artifacts by whatever reader is installed, the candidates' own included. */
class Readers {
  private final BundleContext context;

  Readers(BundleContext context) {
    this.context = context;
  }

  /** Empty where nobody reads its format. */
  Optional<Policy> read(PolicyArtifact artifact) throws InvalidSyntaxException {
    for (ServiceReference<PolicyReader> found :
        context.getServiceReferences(PolicyReader.class, null)) {
      PolicyReader reader = context.getService(found);
      if (reader != null && reader.reads(artifact.format())) {
        return Optional.of(reader.read(artifact));
      }
    }
    return Optional.empty();
  }
}
