package org.fillrate.environment.substitution;

import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.osgi.service.component.annotations.Component;

/** Reads {@code substitution} problems. */
@Component
public final class SubstitutionProvider implements EnvironmentProvider {
  @Override
  public String kind() {
    return "substitution";
  }

  @Override
  public Schema schema() {
    return SubstitutionSchema.SCHEMA;
  }

  @Override
  public ProblemModel model(Problem problem) {
    return new SubstitutionModel(
        SubstitutionProblem.of(
            SubstitutionSchema.SCHEMA.validate(
                problem.document().with("kind", null).with("name", null))));
  }
}
