package org.fillrate.environment.divergent;

import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.osgi.service.component.annotations.Component;

/** Reads {@code divergent} problems. */
@Component
public final class DivergentProvider implements EnvironmentProvider {
  @Override
  public String kind() {
    return "divergent";
  }

  @Override
  public Schema schema() {
    return DivergentSchema.SCHEMA;
  }

  @Override
  public ProblemModel model(Problem problem) {
    return new DivergentModel(
        DivergentProblem.of(
            DivergentSchema.SCHEMA.validate(
                problem.document().with("kind", null).with("name", null))));
  }
}
