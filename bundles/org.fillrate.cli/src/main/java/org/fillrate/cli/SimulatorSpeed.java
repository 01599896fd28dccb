package org.fillrate.cli;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.policy.Policy;

/** Measures how fast a problem is simulated and decided, by the calling thread alone. */
final class SimulatorSpeed {
  /** Environments side by side. */
  static final int REPLICAS = 1024;

  /** Rows of a large batch of decisions. */
  static final int BATCH = 1000;

  private static final int PERIODS = 16;
  private static final int PERIODS_TO_SETTLE = 50;
  private static final long SEED = 1;

  private final ProblemModel model;
  private final Pace pace;

  SimulatorSpeed(ProblemModel model, Pace pace) {
    this.model = model;
    this.pace = pace;
  }

  /**
   * Periods of one replica per CPU second, observations and masks written, while each replica
   * orders what it sold: a base-stock rule that costs next to nothing.
   */
  Spread itemPeriods(Purpose purpose) {
    try (Environment environment = model.open(purpose, REPLICAS)) {
      StepBatch step = new StepBatch(REPLICAS, environment.spec());
      ActionBatch actions = new ActionBatch(REPLICAS);
      int most = environment.spec().choices() - 1;
      environment.reset(SEED, step.observations());
      for (int row = 0; row < REPLICAS; row++) step.met[row] = most; // the stock they live on
      return pace.measure(
          () -> {
            for (int t = 0; t < PERIODS; t++) {
              for (int row = 0; row < REPLICAS; row++) {
                actions.choose(row, Math.min(most, (int) step.met[row]));
              }
              environment.step(actions, step);
            }
            return (long) PERIODS * REPLICAS;
          });
    }
  }

  /**
   * How long a policy takes for a batch of {@code rows} stock positions it leads to itself, in
   * microseconds.
   */
  Spread decisionMicros(Policy policy, int rows) {
    List<ObservationBatch> batches = batches(positions(policy), rows);
    ActionBatch actions = new ActionBatch(rows);
    Spread decisions =
        pace.measure(
            () -> {
              for (ObservationBatch batch : batches) policy.act(batch, actions);
              return batches.size();
            });
    return decisions.asMicrosEach();
  }

  private ObservationBatch positions(Policy policy) {
    try (Environment environment = model.open(Purpose.EVALUATION, BATCH)) {
      StepBatch step = new StepBatch(BATCH, environment.spec());
      ActionBatch actions = new ActionBatch(BATCH);
      environment.reset(SEED, step.observations());
      for (int t = 0; t < PERIODS_TO_SETTLE; t++) {
        policy.act(step.observations(), actions);
        environment.step(actions, step);
      }
      return step.observations();
    }
  }

  private List<ObservationBatch> batches(ObservationBatch all, int rows) {
    List<ObservationBatch> batches = new ArrayList<>();
    for (int from = 0; from + rows <= all.rows(); from += rows) {
      ObservationBatch batch = new ObservationBatch(rows, model.spec());
      for (int row = 0; row < rows; row++) batch.copyRow(all, from + row, row);
      batches.add(batch);
    }
    return batches;
  }
}
