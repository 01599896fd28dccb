package org.fillrate.training;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of PID {@code org.fillrate.training}; a change suspends and resumes every run. */
@ObjectClassDefinition(name = "Training")
@interface TrainingOptions {

  @AttributeDefinition(description = "Runs that train at a time; 0 means one less than cores")
  int threads() default 0;

  @AttributeDefinition(description = "Seconds between two checkpoints of a run")
  int checkpointSeconds() default 10;

  @AttributeDefinition(
      description = "Whether a seed's policy is chosen among the last ones, on demand of its own")
  boolean validation() default true;
}
