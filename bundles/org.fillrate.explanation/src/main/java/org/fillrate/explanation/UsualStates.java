package org.fillrate.explanation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.ProblemModel.Purpose;
import org.fillrate.api.environment.StepBatch;
import org.fillrate.api.explain.Basis.Source;
import org.fillrate.api.explain.NotExplained;
import org.fillrate.api.explain.Ordering;

/**
 * Finds the states that a policy usually sees of an item: those of its recorded decisions where
 * there are enough, else those that it meets when it is played. Where observations tell the whole
 * state, it is played in the problem's training environment; else (catalogues) on sampled demand of
 * the item, by the sequence of events of the kit: receive, order, demand, lost or owed.
 */
final class UsualStates {
  /** Recorded decisions that are enough. */
  static final int ENOUGH = 100;

  private static final int ROWS = 32;
  private static final int SAMPLES = 40;
  private static final int EVERY = 3; // periods, so that weekly patterns are met on each day
  private static final int WARM_UP = 20;
  private static final long SEED = 0xBACCL;

  private final ProblemModel model;
  private final StateSpace space;
  private final Ordering policy;

  UsualStates(ProblemModel model, StateSpace space, Ordering policy) {
    this.model = model;
    this.space = space;
    this.policy = policy;
  }

  /**
   * @param decisions of the policy on this item, newest first
   */
  Background find(List<Recommendation> decisions) throws InterruptedException {
    Background.Tally tally = new Background.Tally();
    if (decisions.size() >= ENOUGH) {
      decisions.forEach(decision -> tally.add(space.row(decision.state())));
      return tally.background(Source.RECORDED);
    }
    if (space.isReadIn(model.spec())) inEnvironment(tally);
    else if (space.demandStates() == 0) onPaths(tally);
    else {
      throw NotExplained.lasting(
          "It is not known what the policy usually sees: it has made fewer than %d decisions here, and its problem cannot be played."
              .formatted(ENOUGH));
    }
    return tally.background(Source.SIMULATED);
  }

  private int warmUp() {
    return WARM_UP + 3 * model.leadTime(space.item());
  }

  private boolean isSampled(int period) {
    return period >= warmUp() && (period - warmUp()) % EVERY == 0;
  }

  private int periods() {
    return warmUp() + EVERY * SAMPLES;
  }

  private void inEnvironment(Background.Tally tally) throws InterruptedException {
    EnvironmentSpec spec = model.spec();
    try (Environment environment = model.open(Purpose.TRAINING, ROWS)) {
      StepBatch step = new StepBatch(environment.replicas(), spec);
      ActionBatch actions = new ActionBatch(environment.replicas());
      environment.reset(SEED, step.observations());
      for (int t = 0; t < periods() && !tally.isFull(); t++) {
        double[][] rows = new double[environment.replicas()][];
        for (int r = 0; r < rows.length; r++) {
          double[] row = space.read(spec, step.observations(), r);
          if (row == null) throw NotExplained.lasting("The training environment shows no state.");
          rows[r] = row;
        }
        double[] orders = policy.orders(rows);
        for (int r = 0; r < rows.length; r++) {
          if (isSampled(t)) tally.add(rows[r]);
          actions.order(r, (float) orders[r]);
        }
        environment.step(actions, step);
      }
    }
  }

  private void onPaths(Background.Tally tally) throws InterruptedException {
    int leadTime = model.leadTime(space.item());
    ItemState empty = space.state(new double[space.names().size()]);
    double[][] demand = model.demandPaths(empty, periods(), ROWS, SEED);
    double[] level = new double[ROWS];
    @SuppressWarnings({"unchecked", "rawtypes"})
    Deque<Double>[] coming = new Deque[ROWS];
    @SuppressWarnings({"unchecked", "rawtypes"})
    Deque<Double>[] history = new Deque[ROWS];
    for (int r = 0; r < ROWS; r++) {
      coming[r] = zeros(Math.max(0, leadTime));
      history[r] = zeros(space.demands());
    }
    for (int t = 0; t < periods() && !tally.isFull(); t++) {
      double[][] rows = new double[ROWS][];
      for (int r = 0; r < ROWS; r++) {
        if (leadTime > 0) level[r] += coming[r].removeFirst();
        rows[r] = row(level[r], coming[r], history[r]);
      }
      double[] orders = policy.orders(rows);
      for (int r = 0; r < ROWS; r++) {
        if (isSampled(t)) tally.add(rows[r]);
        if (leadTime > 0) coming[r].addLast(orders[r]);
        else level[r] += orders[r];
        level[r] -= demand[r][t];
        if (!space.backordered()) level[r] = Math.max(0, level[r]);
        history[r].addFirst(demand[r][t]);
        history[r].removeLast();
      }
    }
  }

  private static Deque<Double> zeros(int count) {
    Deque<Double> zeros = new ArrayDeque<>();
    for (int i = 0; i < count; i++) zeros.add(0.0);
    return zeros;
  }

  private double[] row(double level, Deque<Double> coming, Deque<Double> history) {
    return space.row(
        new ItemState(
            space.item(),
            Math.max(0, level),
            List.copyOf(coming),
            Math.max(0, -level),
            0,
            List.copyOf(history)));
  }
}
