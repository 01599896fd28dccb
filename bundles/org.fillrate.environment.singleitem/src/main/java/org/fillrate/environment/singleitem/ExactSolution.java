package org.fillrate.environment.singleitem;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ExactModel;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.PolicyEvaluation;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.Policy;
import org.fillrate.inventory.exact.Bounds;
import org.fillrate.inventory.exact.ExactOptimum;
import org.fillrate.inventory.exact.Intractable;
import org.fillrate.inventory.exact.OrderPolicy;
import org.fillrate.inventory.exact.PolicyCost;
import org.fillrate.inventory.exact.Progress;
import org.fillrate.inventory.exact.SingleItem;
import org.fillrate.inventory.exact.UnmetDemand;

/** The kit's exact dynamic programming, spoken to in observations and actions. */
final class ExactSolution implements ExactModel {
  private static final double TOLERANCE = 1e-9;
  private static final int MOST_REACHED_STATES = 1_000_000;
  private static final int LARGEST_BATCH = 4096;
  private static final Progress UNTIL_INTERRUPTED =
      (iteration, error) -> !Thread.currentThread().isInterrupted();

  private final SingleItem item;
  private final ParametricProcess process;

  private ExactSolution(SingleItem item, ParametricProcess process) {
    this.item = item;
    this.process = process;
  }

  /** Empty where demand is continuous or the states are too many. */
  static Optional<ExactModel> of(ParametricProblem problem, ParametricProcess process) {
    if (!problem.demand().isDiscrete()) return Optional.empty();
    SingleItem item =
        new SingleItem(
            problem.unmetDemand(),
            problem.demand(),
            problem.leadTime(),
            problem.holdingCost(),
            problem.shortageCost(),
            problem.fixedOrderingCost(),
            problem.unitCost(),
            problem.limits(),
            problem.discount());
    return ExactOptimum.tractable(item, ExactOptimum.STATE_LIMIT).tractable()
        ? Optional.of(new ExactSolution(item, process))
        : Optional.empty();
  }

  @Override
  public Estimate optimum() throws InterruptedException {
    try {
      Bounds bounds =
          ExactOptimum.solve(item, ExactOptimum.STATE_LIMIT, TOLERANCE, UNTIL_INTERRUPTED).bounds();
      return new Estimate(bounds.middle(), bounds.low(), bounds.high());
    } catch (CancellationException e) {
      throw interrupted(e);
    }
  }

  @Override
  public PolicyEvaluation evaluate(Policy policy) throws InterruptedException {
    try {
      PolicyCost cost =
          org.fillrate.inventory.exact.PolicyEvaluation.evaluate(
              item, new Decoded(policy), MOST_REACHED_STATES, UNTIL_INTERRUPTED);
      Map<String, Double> parts = new LinkedHashMap<>();
      parts.put("holding", cost.holding());
      parts.put("shortage", cost.shortage());
      parts.put("ordering", cost.ordering());
      return new PolicyEvaluation(
          Estimate.exact(cost.cost()),
          parts,
          cost.fillRate(),
          cost.cycleServiceLevel(),
          cost.meanStock(),
          cost.meanOrder());
    } catch (Intractable e) {
      return unbounded();
    } catch (CancellationException e) {
      throw interrupted(e);
    }
  }

  /** Stock or backlog grows past all bounds: an order too many or too few in every period. */
  private static PolicyEvaluation unbounded() {
    return new PolicyEvaluation(
        Estimate.exact(Double.POSITIVE_INFINITY),
        Map.of(),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN);
  }

  private static InterruptedException interrupted(CancellationException cause) {
    Thread.interrupted();
    InterruptedException interruption = new InterruptedException(cause.getMessage());
    interruption.initCause(cause);
    return interruption;
  }

  /** A policy over observations as one over state vectors. */
  private final class Decoded implements OrderPolicy {
    private final Policy policy;
    private final StockState state = process.newState();

    Decoded(Policy policy) {
      this.policy = policy;
    }

    @Override
    public void orders(int count, int[] states, int[] quantitiesOut) {
      for (int from = 0; from < count; from += LARGEST_BATCH) {
        orders(from, Math.min(LARGEST_BATCH, count - from), states, quantitiesOut);
      }
    }

    private void orders(int from, int rows, int[] states, int[] quantitiesOut) {
      ObservationBatch seen = new ObservationBatch(rows, process.spec());
      ActionBatch actions = new ActionBatch(rows);
      int features = seen.features();
      int choices = seen.choices();
      for (int r = 0; r < rows; r++) {
        load(states, from + r);
        process.observe(state, seen.values(), r * features, seen.feasible(), r * choices);
      }
      policy.act(seen, actions);
      for (int r = 0; r < rows; r++) {
        load(states, from + r);
        quantitiesOut[from + r] = (int) process.orderQuantity(state, actions, r);
      }
    }

    private void load(int[] states, int row) {
      int at = row * item.stateLength();
      int level = states[at + 1];
      state.clear(Math.max(0, level));
      state.demandState = states[at];
      if (item.unmetDemand() == UnmetDemand.BACKORDERED) state.backorders = Math.max(0, -level);
      for (int i = 0; i < item.stateLength() - 2; i++) state.pipeline[i] = states[at + 2 + i];
    }
  }
}
