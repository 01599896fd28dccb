package org.fillrate.api.policy;

import org.osgi.annotation.versioning.ConsumerType;

/** Turns artifacts of some formats into live policies, without native code. An OSGi service. */
@ConsumerType
public interface PolicyReader {
  boolean reads(String format);

  /**
   * Makes a policy; each thread reads its own.
   *
   * @throws IllegalArgumentException where the artifact is broken, saying what is wrong
   */
  Policy read(PolicyArtifact artifact);
}
