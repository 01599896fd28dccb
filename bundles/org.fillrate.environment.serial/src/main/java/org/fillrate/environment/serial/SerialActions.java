package org.fillrate.environment.serial;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;

/**
 * What a stage chooses, and the whole order that it means. A rule may give a quantity whatever the
 * space is.
 */
final class SerialActions {
  private static final int MOST_LEVELS = 200;

  private enum Form {
    QUANTITY,
    ORDER_UP_TO,
    RELATIVE
  }

  private final SerialProblem problem;
  private final Form form;
  private final ActionSpace space;
  private final double[] levels;

  SerialActions(SerialProblem problem) {
    this.problem = problem;
    int most = problem.largestOrder();
    List<Double> choices = List.of();
    switch (problem.action()) {
      case "continuous" -> {
        form = Form.QUANTITY;
        space = new ActionSpace.Continuous("orderQuantity", "units", 0, most);
      }
      case "quantity" -> {
        form = Form.QUANTITY;
        choices = steps(0, most, 1);
        space = new ActionSpace.Discrete("orderQuantity", "units", choices);
      }
      case "order-up-to" -> {
        form = Form.ORDER_UP_TO;
        int highest = highestPosition();
        choices = steps(0, highest, Math.max(1, highest / MOST_LEVELS));
        space = new ActionSpace.Discrete("orderUpTo", "units", choices);
      }
      case "relative" -> {
        form = Form.RELATIVE;
        choices = steps(-problem.largestChange(), problem.largestChange(), 1);
        space = new ActionSpace.Discrete("changeOfLastOrder", "units", choices);
      }
      default -> throw new IllegalStateException(problem.action());
    }
    levels = choices.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Double> steps(int from, int to, int stride) {
    List<Double> steps = new ArrayList<>();
    for (int level = from; level < to + stride; level += stride) steps.add((double) level);
    return steps;
  }

  /** Four standard deviations above the demand that the whole chain has to cover. */
  private int highestPosition() {
    int periods = 1;
    for (Stage stage : problem.stages()) periods += stage.leadTime() + stage.orderDelay();
    return (int)
        Math.ceil(
            problem.demand().mean() * periods + 4 * Math.sqrt(problem.demandVariance() * periods));
  }

  ActionSpace space() {
    return space;
  }

  /**
   * Writes which choices are feasible: of those that mean the largest order, the lowest. Levels at
   * or below the position, which mean no order, all stay, so that a policy need not know where the
   * position is.
   */
  void mask(SerialState state, int stage, boolean[] feasible, int at) {
    int most = problem.largestOrder();
    double base = form == Form.QUANTITY ? 0 : base(state, stage);
    for (int a = 0; a < levels.length; a++) {
      double quantity = levels[a] + base;
      feasible[at + a] =
          switch (form) {
            case QUANTITY -> true;
            case ORDER_UP_TO -> a == 0 || levels[a - 1] + base < most;
            case RELATIVE -> (quantity >= 0 && quantity <= most) || (a == 0 && quantity > most);
          };
    }
  }

  /** What has to be added to a choice's level to make it a quantity. */
  private double base(SerialState state, int stage) {
    if (form == Form.RELATIVE) return state.lastOrder[stage];
    return problem.information() == Information.LOCAL
        ? -state.position(stage)
        : -state.echelonPosition(stage);
  }

  double orderQuantity(SerialState state, int stage, ActionBatch actions, int row) {
    int choice = actions.choice(row);
    if (choice < 0) return nearest(actions.quantity(row));
    return form == Form.QUANTITY ? levels[choice] : nearest(levels[choice] + base(state, stage));
  }

  /** The feasible order nearest to a wish; the smaller of two that are as near. */
  int nearest(double wish) {
    if (!(wish > 0)) return 0;
    return (int) Math.min(problem.largestOrder(), Math.ceil(wish - 0.5));
  }
}
