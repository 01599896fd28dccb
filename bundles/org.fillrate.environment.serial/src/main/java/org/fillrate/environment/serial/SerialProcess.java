package org.fillrate.environment.serial;

import java.util.List;
import java.util.random.RandomGenerator;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Objective;
import org.fillrate.inventory.model.NetworkModel;
import org.fillrate.inventory.model.NetworkOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The process of a serial chain.
 *
 * <p>Sequence of events in a period: (1) shipments arrive that were sent {@code leadTime} periods
 * ago; the customers' stage first gives what it owes, (2) every stage observes, (3) all stages
 * order at once, each from the next; an order reaches its supplier {@code orderDelay} periods
 * later, without delay now, (4) from the top down, each supplier ships what it owes as far as its
 * stock goes, old orders first; the source above the last stage ships all; with lead time 0 a
 * shipment is there at once and can go on, (5) customers demand; they get what is on hand, the rest
 * is owed, (6) each stage pays holding on what it has on hand, and its share (the customers' stage
 * all, if nothing else is said) of the shortage cost of what is owed to customers; what is in
 * transit is free. It never ends and starts empty, in demand state 0.
 *
 * <p>Orders do not know each other: a stage sees the order that reached it in the last period. The
 * row of a stage holds its own costs; demand and what was met of it stand at the customers' stage.
 */
final class SerialProcess implements NetworkModel<SerialState> {
  private static final List<String> COSTS = List.of("holding", "shortage");

  private final SerialProblem problem;
  private final int episode;
  private final SerialActions actions;
  private final SerialObservation observation;
  private final EnvironmentSpec spec;
  private final int stages;
  private final double[] holdingCost;
  private final double[] shortageCost;
  private final @Nullable SerialCharge charge;

  private SerialProcess(SerialProblem problem, int episode, @Nullable SerialCharge charge) {
    this.problem = problem;
    this.episode = episode;
    this.charge = charge;
    this.actions = new SerialActions(problem);
    this.observation = new SerialObservation(problem);
    this.stages = problem.stages().size();
    this.holdingCost = problem.stages().stream().mapToDouble(Stage::holdingCost).toArray();
    this.shortageCost =
        problem.stages().stream()
            .mapToDouble(stage -> stage.shortageShare() * problem.shortageCost())
            .toArray();
    this.spec =
        new EnvironmentSpec(
            observation.features(),
            actions.space(),
            stages,
            new Objective.Average(),
            episode,
            COSTS,
            costScale());
  }

  /** Its rewards charge shipments when they are made, where that can be; episodes may end. */
  static SerialProcess forTraining(SerialProblem problem) {
    return new SerialProcess(problem, problem.episode(), SerialCharge.of(problem).orElse(null));
  }

  /** Its rewards are minus the costs, and it never starts anew: the long run counts. */
  static SerialProcess forEvaluation(SerialProblem problem) {
    return new SerialProcess(problem, 0, null);
  }

  /** The cost of holding one standard deviation of the whole chain's lead-time demand. */
  private double costScale() {
    double spread = Math.sqrt(problem.demandVariance() * (problem.echelonLeadTime(stages - 1) + 1));
    double scale = holdingCost[0] * spread;
    return scale > 0 ? scale : Math.max(1e-9, problem.shortageCost());
  }

  SerialActions actions() {
    return actions;
  }

  @Override
  public EnvironmentSpec spec() {
    return spec;
  }

  @Override
  public SerialState newState() {
    return new SerialState(problem.stages());
  }

  @Override
  public void initial(SerialState state, int replica, RandomGenerator random) {
    state.clear();
  }

  @Override
  public void observe(
      SerialState state, int agent, float[] values, int at, boolean[] feasible, int maskAt) {
    observation.write(state, agent, values, at);
    actions.mask(state, agent, feasible, maskAt);
  }

  @Override
  public double orderQuantity(SerialState state, int agent, ActionBatch batch, int row) {
    return actions.orderQuantity(state, agent, batch, row);
  }

  @Override
  public double[] save(SerialState state) {
    return state.save();
  }

  @Override
  public void restore(SerialState state, double[] saved) {
    state.restore(saved);
  }

  @Override
  public void live(SerialState s, double[] orders, RandomGenerator random, NetworkOutcome out) {
    for (int j = stages - 1; j >= 0; j--) {
      double arrived = s.send(j, orders[j]);
      if (j + 1 == stages) {
        s.ship(j, arrived);
      } else {
        s.lastOrder[j + 1] = arrived;
        s.owed[j + 1] += arrived;
        s.ship(j, s.handOver(j + 1));
      }
    }
    if (charge != null) charge.write(s, out.charges);
    double demand = problem.demand().distribution(s.demandState).draw(random);
    double met = Math.min(demand, s.onHand[0]);
    s.lastOrder[0] = demand;
    s.owed[0] += demand;
    s.handOver(0);
    pay(s, out);
    out.demand[0] = demand;
    out.met[0] = met;
    s.demandState = problem.demand().nextState(s.demandState, random);
    s.advance();
    out.truncated = s.period == episode;
  }

  private void pay(SerialState s, NetworkOutcome out) {
    for (int j = 0; j < stages; j++) {
      out.costs[j * 2] = holdingCost[j] * s.onHand[j];
      out.costs[j * 2 + 1] = shortageCost[j] * s.owed[0];
      out.stock[j] = s.onHand[j];
    }
  }
}
