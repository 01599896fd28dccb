package org.fillrate.tensor;

import org.osgi.annotation.versioning.ProviderType;

/** Leave to compute; the thread that got it gives it back by closing it. */
@ProviderType
public interface Turn extends AutoCloseable {
  @Override
  void close();
}
