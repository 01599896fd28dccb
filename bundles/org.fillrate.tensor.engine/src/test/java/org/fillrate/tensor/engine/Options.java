package org.fillrate.tensor.engine;

import java.lang.annotation.Annotation;

/** Options as the container would hand them over. */
record Options(String device, int threads, int parallelTurns) implements TensorOptions {
  @Override
  public Class<? extends Annotation> annotationType() {
    return TensorOptions.class;
  }
}
