package org.fillrate.environment.substitution;

import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;

/** One replica, walked by hand. */
final class Walk {
  final EnvironmentSpec spec;
  final StepBatch step;
  final Environment environment;
  final ActionBatch actions;

  Walk(Document document) {
    ProblemModel model = SubstitutionTest.model(document);
    spec = model.spec();
    environment = model.open(Purpose.TRAINING, 1);
    step = new StepBatch(spec.agents(), spec);
    actions = new ActionBatch(spec.agents());
    environment.reset(1, step.observations());
  }

  void order(double... quantities) {
    for (int j = 0; j < quantities.length; j++) actions.order(j, (float) quantities[j]);
    environment.step(actions, step);
  }

  double seen(int retailer, String feature) {
    ObservationBatch seen = step.observations();
    return seen.values()[retailer * seen.features() + spec.column(feature)];
  }
}
