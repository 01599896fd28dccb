package org.fillrate.tensor.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.fillrate.tensor.GradientScope;

/**
 * Gradient mode of the thread that makes it; libtorch keeps that mode per thread.
 *
 * <p>It goes around {@code PtGradientCollector}, whose lock is one for the JVM.
 */
final class ThreadGradients implements GradientScope {
  private final boolean before = JniUtils.isGradMode();

  ThreadGradients() {
    JniUtils.setGradMode(true);
  }

  @Override
  public void backward(NDArray loss) {
    try (NDArray one = loss.onesLike()) {
      JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
    }
  }

  @Override
  public void close() {
    JniUtils.setGradMode(before);
  }
}
