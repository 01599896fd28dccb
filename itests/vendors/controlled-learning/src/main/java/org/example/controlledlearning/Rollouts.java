package org.example.controlledlearning;

import java.util.Arrays;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.policy.Policy;
import org.fillrate.learning.SeededRandom;

/**
 * Lives the periods after an action: first the action, then what a policy does, for a number of
 * periods. Every action meets the same demand (common random numbers): what is compared differs by
 * the action only.
 *
 * <p>Q(s, a) = E[r(s, a) + sum over t of discount^t r(s_t, policy(s_t))], t from 1 to the horizon.
 */
final class Rollouts implements AutoCloseable {
  private final Environment environment;
  private final StepBatch step;
  private final ActionBatch actions;
  private final int horizon;
  private final double discount;
  private final double[] weights; // of the present period's reward; 0 where the row is over
  private final double[] returns;
  private long steps;

  Rollouts(ProblemModel model, int rows, int horizon) {
    EnvironmentSpec spec = model.spec();
    this.horizon = horizon;
    discount = spec.objective() instanceof Objective.Discounted d ? d.discount() : 1;
    environment = model.open(Purpose.TRAINING, rows);
    step = new StepBatch(rows, spec);
    actions = new ActionBatch(rows);
    weights = new double[rows];
    returns = new double[rows];
    environment.reset(0, step.observations());
  }

  /**
   * Tries actions in a state.
   *
   * @param left how many of {@code arms} are tried, each in {@code scenarios}
   * @param random gives each scenario its seed
   * @param sums by arm, to which its returns are added
   */
  void add(
      VisitedStates states,
      int state,
      Policy policy,
      int[] arms,
      int left,
      int scenarios,
      SeededRandom random,
      double[] sums) {
    int atOnce = Math.max(1, weights.length / left);
    for (int done = 0; done < scenarios; done += atOnce) {
      int rows = left * Math.min(atOnce, scenarios - done);
      live(states, state, policy, arms, left, rows, random.nextLong());
      for (int row = 0; row < rows; row++) sums[row % left] += returns[row];
    }
  }

  private void live(
      VisitedStates states,
      int state,
      Policy policy,
      int[] arms,
      int left,
      int rows,
      long firstSeed) {
    Arrays.fill(weights, 0, rows, 1);
    Arrays.fill(returns, 0, rows, 0);
    policy.act(step.observations(), actions); // rows beyond live on, unheeded
    for (int row = 0; row < rows; row++) {
      states.enter(state, environment, row, firstSeed + row / left, step.observations());
      actions.choose(row, arms[row % left]);
    }
    for (int t = 0; t <= horizon; t++) {
      if (t > 0) policy.act(step.observations(), actions);
      environment.step(actions, step);
      for (int row = 0; row < rows; row++) count(states, row, firstSeed + row / left + t);
    }
    steps += (horizon + 1L) * weights.length;
  }

  /**
   * Adds a row's reward. What was only cut off goes on from the same state, if that was visited;
   * else it counts no more.
   */
  private void count(VisitedStates states, int row, long seed) {
    if (weights[row] == 0) return;
    returns[row] += weights[row] * step.rewards[row];
    weights[row] *= discount;
    if (step.terminated[row]) {
      weights[row] = 0;
    } else if (step.truncated[row]) {
      int same = states.find(step.finalObservations(), row);
      if (same == StateNumbers.UNKNOWN) weights[row] = 0;
      else states.enter(same, environment, row, ~seed, step.observations());
    }
  }

  /** Periods lived so far. */
  long steps() {
    return steps;
  }

  @Override
  public void close() {
    environment.close();
  }
}
