package org.fillrate.environment.serial;

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

  /** As it is judged: rewards are minus the costs. */
  Walk(Document document) {
    this(document, Purpose.EVALUATION);
  }

  /** As learners know it: rewards charge shipments when they are made. */
  static Walk training(Document document) {
    return new Walk(document, Purpose.TRAINING);
  }

  private Walk(Document document, Purpose purpose) {
    ProblemModel model = SerialTest.model(document);
    spec = model.spec();
    environment = model.open(purpose, 1);
    step = new StepBatch(spec.agents(), spec);
    actions = new ActionBatch(spec.agents());
    environment.reset(1, step.observations());
  }

  void order(double... quantities) {
    for (int j = 0; j < quantities.length; j++) actions.order(j, (float) quantities[j]);
    environment.step(actions, step);
  }

  double seen(int stage, String feature) {
    ObservationBatch seen = step.observations();
    return seen.values()[stage * seen.features() + spec.column(feature)];
  }
}
