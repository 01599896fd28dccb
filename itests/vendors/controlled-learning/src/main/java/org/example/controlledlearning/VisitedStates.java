package org.example.controlledlearning;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.policy.Policy;
import org.fillrate.learning.FeasibleChoice;
import org.fillrate.learning.SeededRandom;
import org.fillrate.learning.StockRange;

/** The states that a policy visits, each kept once, in a replica of its own to branch off from. */
final class VisitedStates implements AutoCloseable {
  private static final int WALKERS = 64;
  private static final int WARM_UP = 100; // periods: the first states are all alike
  private static final int VISITS_PER_STATE = 40;

  private final Environment environment;
  private final ObservationBatch observations;
  private final StateNumbers numbers;
  private final int[] visits;
  private final boolean[] allowed; // [most, choices]
  private long steps;

  /**
   * Visits states.
   *
   * @param policy used for this visit only
   * @param range of the stock; actions that lead out of it are not taken, nor judged later
   * @param exploration share of the actions that are drawn at random
   * @param most states to keep; fewer where it takes too long to find more
   */
  VisitedStates(
      ProblemModel model,
      Policy policy,
      Optional<StockRange> range,
      double exploration,
      int most,
      SeededRandom random) {
    EnvironmentSpec spec = model.spec();
    environment = model.open(Purpose.TRAINING, most);
    observations = new ObservationBatch(most, spec);
    numbers = new StateNumbers(spec.features().size(), most);
    visits = new int[most];
    try (Environment walkers = model.open(Purpose.TRAINING, WALKERS)) {
      walk(walkers, policy, range, exploration, random);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    allowed = allowed(observations, range);
  }

  private static boolean[] allowed(ObservationBatch in, Optional<StockRange> range) {
    boolean[] allowed = in.feasible().clone();
    range.ifPresent(r -> r.restrict(in.values(), in.rows(), allowed));
    return allowed;
  }

  private void walk(
      Environment walkers,
      Policy policy,
      Optional<StockRange> range,
      double exploration,
      SeededRandom random) {
    StepBatch step = new StepBatch(WALKERS, walkers.spec());
    ActionBatch chosen = new ActionBatch(WALKERS);
    walkers.reset(random.nextLong(), step.observations());
    int choices = walkers.spec().choices();
    long enough = (long) VISITS_PER_STATE * visits.length;
    for (long seen = -WARM_UP * WALKERS; seen < enough && !numbers.isFull(); seen += WALKERS) {
      policy.act(step.observations(), chosen);
      boolean[] allowed = allowed(step.observations(), range);
      for (int row = 0; row < WALKERS; row++) {
        if (random.nextDouble() < exploration) {
          chosen.choose(row, FeasibleChoice.random(random, allowed, row * choices, choices));
        }
      }
      walkers.step(chosen, step);
      steps += WALKERS;
      for (int row = 0; row < WALKERS && seen >= 0; row++) keep(walkers, step, row);
    }
  }

  private void keep(Environment walkers, StepBatch step, int row) {
    float[] values = step.observations().values();
    int at = row * step.observations().features();
    int state = numbers.find(values, at);
    if (state == StateNumbers.UNKNOWN) {
      if (numbers.isFull()) return;
      state = numbers.add(values, at);
      environment.branch(state, walkers, row, 0, observations);
    }
    visits[state]++;
  }

  int size() {
    return numbers.size();
  }

  /** Periods lived to find them. */
  long steps() {
    return steps;
  }

  int visits(int state) {
    return visits[state];
  }

  /**
   * How often a state was visited, against the mean of all states, under the root: where a wrong
   * action costs in proportion to the visits and to the variance of its judgement, trials are best
   * shared out so.
   */
  double weight(int state) {
    long all = Arrays.stream(visits).asLongStream().sum();
    return Math.sqrt((double) visits[state] * size() / all);
  }

  /** Their observations, [most, features]. */
  ObservationBatch observations() {
    return observations;
  }

  /** Which actions may be taken in them, [most, choices]. */
  boolean[] allowed() {
    return allowed;
  }

  /** Those of one state, ascending. */
  int[] actions(int state) {
    int choices = observations.choices();
    return IntStream.range(0, choices).filter(a -> allowed[state * choices + a]).toArray();
  }

  /** The state that is observed in a row, or {@link StateNumbers#UNKNOWN}. */
  int find(ObservationBatch in, int row) {
    return numbers.find(in.values(), row * in.features());
  }

  /** Puts a replica of another environment into a state. */
  void enter(int state, Environment other, int replica, long seed, ObservationBatch out) {
    other.branch(replica, environment, state, seed, out);
  }

  @Override
  public void close() {
    environment.close();
  }
}
