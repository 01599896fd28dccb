package org.fillrate.algorithm.classical;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fillrate.api.algorithm.Checkpoint;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.inventory.rule.ReorderRule;
import org.fillrate.json.Json;

/** Walks over the outer parameter, one value a unit of work, the inner one at its best for each. */
final class RuleLearner implements Learner {
  private final RuleFamily family;
  private final LearnerContext context;
  private final Grid grid;
  private final RuleCost cost;
  private final Walk outer;
  private int inner;
  private ReorderRule best;

  RuleLearner(RuleFamily family, LearnerContext context) {
    this.family = family;
    this.context = context;
    this.grid = new Grid(context);
    this.cost = new RuleCost(context);
    this.outer = new Walk(family.firstOuter(grid), 1);
    this.inner = grid.firstLevel;
    this.best =
        family.isInnerTuned() ? family.rule(grid, outer.at(), inner) : family.fixed(context);
  }

  @Override
  public ExperiencePlan plan() {
    return new ExperiencePlan.SelfDriven();
  }

  @Override
  public Policy behaviour() {
    return cost.policy(best);
  }

  @Override
  public LearningStats learn(Experience none) {
    if (!family.isInnerTuned()) return stats(cost.of(best), true);
    Walk levels = new Walk(inner, grid.lowestLevel());
    while (!levels.isOver()) levels.tell(cost.of(family.rule(grid, outer.at(), levels.at())));
    inner = levels.best();
    if (levels.bestCost() < outer.bestCost()) best = family.rule(grid, outer.at(), inner);
    outer.tell(levels.bestCost());
    return stats(outer.bestCost(), outer.isOver() || !family.isOuterTuned());
  }

  private static LearningStats stats(double cost, boolean finished) {
    return new LearningStats(1, Map.of("cost", cost), finished);
  }

  @Override
  public PolicyArtifact snapshot() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("algorithm", family.id);
    metadata.put("seed", Long.toString(context.seed()));
    metadata.put(
        "features", Json.write(context.spec().features().stream().map(Feature::name).toList()));
    return best.artifact(metadata);
  }

  @Override
  public Checkpoint save() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      outer.write(out);
      out.writeInt(inner);
      out.writeDouble(best.reorderPoint());
      out.writeDouble(best.batch());
      out.writeDouble(best.orderCap());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Checkpoint(bytes.toByteArray());
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(checkpoint.bytes()))) {
      outer.read(in);
      inner = in.readInt();
      best = new ReorderRule(best.basis(), in.readDouble(), in.readDouble(), in.readDouble());
    } catch (IOException e) {
      throw new IllegalArgumentException("not a checkpoint of " + family.id, e);
    }
  }

  @Override
  public void close() {
    // holds nothing but memory
  }
}
