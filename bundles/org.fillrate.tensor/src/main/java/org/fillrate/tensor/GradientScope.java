package org.fillrate.tensor;

import ai.djl.ndarray.NDArray;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Gradient recording on one thread, opened and closed by that thread.
 *
 * <p>Unlike DJL's {@code GradientCollector}, of which there may be one in the whole JVM, any number
 * of threads can have one at a time. Gradients add up in the arrays that require them; the caller
 * zeroes them.
 */
@ProviderType
public interface GradientScope extends AutoCloseable {

  /** Adds the gradient of a scalar {@code loss}, computed in this scope, to the arrays it is of. */
  void backward(NDArray loss);

  /** Sets the thread's gradient mode back to what it was. */
  @Override
  void close();
}
