package org.fillrate.decision;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of PID {@code org.fillrate.decision}. */
@ObjectClassDefinition(name = "Decisions")
@interface DecisionOptions {

  @AttributeDefinition(description = "Most items in one call")
  int maxItems() default 5000;

  @AttributeDefinition(description = "Milliseconds after which a policy's answer is not awaited")
  int deadlineMillis() default 500;

  @AttributeDefinition(
      description = "Seconds that a policy rests after a failure; doubles from failure to failure")
  int restSeconds() default 30;

  @AttributeDefinition(
      description =
          "An order may bring the inventory position to this many times the expected"
              + " demand of lead time and cover periods")
  double maximumCoverFactor() default 2;

  @AttributeDefinition(description = "Cover periods beyond the lead time")
  int coverPeriods() default 30;

  @AttributeDefinition(
      description = "An order lies between the old rule's divided by and times this; 0 is off")
  double orderChangeFactor() default 0;

  @AttributeDefinition(description = "Stock of more periods of expected demand is overstock")
  double overstockPeriods() default 14;
}
