package ${package};

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.DecisionEncoder;
import org.fillrate.api.environment.Economics;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ExactModel;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.inventory.model.VectorEnvironment;

/** One problem, ready to be simulated and decided: {@code onHand} is what is left of yesterday. */
final class TwoDayGoodsModel implements ProblemModel, DecisionEncoder {
  private final TwoDayGoods problem;
  private final TwoDayGoodsProcess process;

  TwoDayGoodsModel(TwoDayGoods problem) {
    this.problem = problem;
    this.process = new TwoDayGoodsProcess(problem);
  }

  @Override
  public EnvironmentSpec spec() {
    return process.spec();
  }

  @Override
  public List<String> items() {
    return List.of("");
  }

  @Override
  public Environment open(Purpose purpose, int replicas) {
    return new VectorEnvironment<>(process, replicas);
  }

  /** Empty: policies are simulated. */
  @Override
  public Optional<ExactModel> exact() {
    return Optional.empty();
  }

  @Override
  public DecisionEncoder encoder() {
    return this;
  }

  @Override
  public void observe(ItemState state, ObservationBatch out, int row) {
    TwoDayGoodsProcess.Shelf shelf = shelf(state);
    process.observe(
        shelf, out.values(), row * out.features(), out.feasible(), row * out.choices());
  }

  @Override
  public double orderQuantity(ItemState state, ActionBatch actions, int row) {
    return process.orderQuantity(shelf(state), actions, row);
  }

  @Override
  public double feasible(ItemState state, double quantity) {
    return process.feasible(quantity);
  }

  private TwoDayGoodsProcess.Shelf shelf(ItemState state) {
    TwoDayGoodsProcess.Shelf shelf = process.newState();
    shelf.old = state.onHand();
    return shelf;
  }

  @Override
  public double[][] demandPaths(ItemState state, int periods, int paths, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] demand = new double[paths][periods];
    for (double[] path : demand) {
      for (int day = 0; day < periods; day++) path[day] = problem.demand().draw(random);
    }
    return demand;
  }

  @Override
  public int leadTime(String item) {
    return 0;
  }

  @Override
  public Optional<Economics> economics(String item) {
    return Optional.of(
        new Economics(problem.holdingCost(), problem.shortageCost(), 0, problem.unitCost()));
  }
}
