package org.fillrate.environment.serial;

import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.osgi.service.component.annotations.Component;

/** Reads {@code serial} problems. */
@Component
public final class SerialProvider implements EnvironmentProvider {
  @Override
  public String kind() {
    return "serial";
  }

  @Override
  public Schema schema() {
    return SerialSchema.SCHEMA;
  }

  @Override
  public ProblemModel model(Problem problem) {
    return new SerialModel(
        SerialProblem.of(
            SerialSchema.SCHEMA.validate(
                problem.document().with("kind", null).with("name", null))));
  }
}
