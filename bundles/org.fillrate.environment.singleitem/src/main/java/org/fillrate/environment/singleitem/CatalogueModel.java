package org.fillrate.environment.singleitem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.fillrate.api.document.InvalidInput;
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

/** A catalogue of recorded items, ready to be simulated and decided on the day after its data. */
final class CatalogueModel implements ProblemModel, DecisionEncoder {
  private static final int BLOCK = 7;
  private static final int RECENT_WEEKS = 12;

  private final Catalogue catalogue;
  private final CatalogueProcess process;
  private final Map<String, Integer> numbers = new HashMap<>();

  CatalogueModel(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.process = new CatalogueProcess(catalogue, Purpose.EVALUATION);
    for (int i = 0; i < catalogue.items().size(); i++) {
      numbers.put(catalogue.items().get(i).code, i);
    }
  }

  @Override
  public EnvironmentSpec spec() {
    return process.spec();
  }

  @Override
  public List<String> items() {
    return catalogue.items().stream().map(i -> i.code).toList();
  }

  @Override
  public Environment open(Purpose purpose, int replicas) {
    return purpose == Purpose.EVALUATION
        ? new VectorEnvironment<>(process, catalogue.items().size())
        : new VectorEnvironment<>(new CatalogueProcess(catalogue, purpose), replicas);
  }

  @Override
  public boolean recorded() {
    return true;
  }

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
    int features = spec().features().size();
    int choices = spec().choices();
    process.observe(load(state), out.values(), row * features, out.feasible(), row * choices);
  }

  @Override
  public double orderQuantity(ItemState state, ActionBatch actions, int row) {
    return process.orderQuantity(load(state), actions, row);
  }

  @Override
  public double feasible(ItemState state, double quantity) {
    return item(state.item()).order.nearest(quantity);
  }

  private StockState load(ItemState state) {
    CatalogueItem item = item(state.item());
    if (state.backorders() > 0) {
      throw new InvalidInput("backorders", "must be 0 where unmet demand is lost");
    }
    StockState loaded = process.newState();
    loaded.load(state, item.leadTime);
    loaded.item = numbers.getOrDefault(state.item(), 0);
    loaded.period = catalogue.days();
    return loaded;
  }

  private CatalogueItem item(String code) {
    Integer number = numbers.get(code);
    if (number == null) throw new InvalidInput("item", "is not in the problem: \"" + code + "\"");
    return catalogue.items().get(number);
  }

  /** Draws whole weeks of the last twelve, weekdays kept (a moving-block bootstrap). */
  @Override
  public double[][] demandPaths(ItemState state, int periods, int paths, long seed) {
    double[] demand = item(state.item()).demand;
    int weeks = Math.min(RECENT_WEEKS, demand.length / BLOCK);
    SplittableRandom random = new SplittableRandom(seed);
    double[][] future = new double[paths][periods];
    for (double[] path : future) {
      for (int from = 0; from < periods; from += BLOCK) {
        int start = demand.length - BLOCK * random.nextInt(1, weeks + 1);
        System.arraycopy(demand, start, path, from, Math.min(BLOCK, periods - from));
      }
    }
    return future;
  }

  @Override
  public int leadTime(String item) {
    return item(item).leadTime;
  }

  @Override
  public Optional<ProblemModel> withLeadTime(String item, int periods) {
    List<CatalogueItem> others = new ArrayList<>(catalogue.items());
    others.replaceAll(i -> i.code.equals(item) ? i.withLeadTime(periods) : i);
    return Optional.of(new CatalogueModel(catalogue.with(others)));
  }

  @Override
  public Optional<Economics> economics(String code) {
    CatalogueItem item = item(code);
    return Optional.of(
        new Economics(item.holdingCost, item.shortageCost, item.fixedOrderingCost, item.unitCost));
  }
}
