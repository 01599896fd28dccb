package org.fillrate.tensor;

import org.osgi.annotation.versioning.ProviderType;

/** The only door to tensors; each consuming bundle has its own. Safe for use from many threads. */
@ProviderType
public interface TensorService {

  /**
   * Opens a scope on the configured device; the first one brings the engine up.
   *
   * @param purpose a few words for the status page, for example {@code "dqn, run 17"}
   * @throws IllegalStateException if the configured device is not there; the message says what is
   *     and how to mend it
   */
  TensorScope openScope(String purpose);

  /**
   * What tensors are computed on; brings the engine up, which can take seconds.
   *
   * @throws IllegalStateException as for {@link #openScope}
   */
  DeviceInfo device();

  /** What every bundle holds at this moment; brings nothing up and never throws. */
  TensorStatus status();
}
