package org.fillrate.tensor.engine;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of PID {@code org.fillrate.tensor.engine}; a change closes every open scope. */
@ObjectClassDefinition(name = "Tensor engine")
@interface TensorOptions {

  @AttributeDefinition(description = "auto (a GPU if there is one), cpu, or gpu:N")
  String device() default "auto";

  @AttributeDefinition(description = "Threads that libtorch uses within one operation")
  int threads() default 1;

  @AttributeDefinition(description = "Updates computed at a time; 0 means one per core")
  int parallelTurns() default 0;
}
