package org.fillrate.training;

import java.util.List;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.policy.Policy;

/**
 * Lives by policies in simulated worlds: with the same seed every policy meets the same demand.
 *
 * @param stop looked at on the way
 */
record Backtest(ProblemModel model, StopSignal stop) {
  private static final int STEPS_BETWEEN_CHECKS = 16;

  /** On the demand that policies are judged on; recorded where the problem has a record. */
  Judgement judge(Policy policy) throws Stopped {
    EnvironmentSpec spec = model.spec();
    List<String> items = model.items();
    boolean recorded = model.recorded();
    Protocol protocol =
        recorded
            ? Protocol.recorded(spec.objective())
            : Protocol.thorough(spec.objective(), spec.horizon());
    int replicas = recorded ? items.size() : protocol.replicas();
    try (Environment environment = model.open(Purpose.EVALUATION, replicas)) {
      Tally tally = live(environment, policy, Seeds.EVALUATION, protocol);
      if (recorded && !tally.isComplete()) {
        throw new RunFailure(
            "the environment's recorded demand has not ended after "
                + protocol.periods()
                + " periods");
      }
      return judgement(tally, recorded ? items : List.of());
    }
  }

  /** On demand like that of training. */
  Judgement rehearse(Policy policy, long seed, Protocol protocol) throws Stopped {
    try (Environment environment = model.open(Purpose.TRAINING, protocol.replicas())) {
      return judgement(live(environment, policy, seed, protocol), List.of());
    }
  }

  private Judgement judgement(Tally tally, List<String> items) {
    return Judgement.simulated(tally, model.spec().costs(), items);
  }

  private Tally live(Environment environment, Policy policy, long seed, Protocol protocol)
      throws Stopped {
    EnvironmentSpec spec = environment.spec();
    int rows = environment.replicas() * spec.agents();
    StepBatch step = new StepBatch(rows, spec);
    ActionBatch actions = new ActionBatch(rows);
    Tally tally = new Tally(environment.replicas(), spec, protocol);
    environment.reset(seed, step.observations());
    for (int t = 0; t < protocol.length() && !tally.isComplete(); t++) {
      if (t % STEPS_BETWEEN_CHECKS == 0) stop.check();
      policy.act(step.observations(), actions);
      environment.step(actions, step);
      tally.add(step);
    }
    return tally;
  }
}
