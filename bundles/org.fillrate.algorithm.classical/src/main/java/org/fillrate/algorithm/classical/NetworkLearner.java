package org.fillrate.algorithm.classical;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.fillrate.api.algorithm.Checkpoint;
import org.fillrate.api.algorithm.Experience;
import org.fillrate.api.algorithm.ExperiencePlan;
import org.fillrate.api.algorithm.Learner;
import org.fillrate.api.algorithm.LearnerContext;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.inventory.rule.NetworkBaseStock;
import org.fillrate.inventory.rule.NetworkBaseStockPolicy;
import org.fillrate.json.Json;

/**
 * Searches the levels of a network one agent at a time (the exploratory moves of Hooke and Jeeves
 * 1961): down as long as that is no dearer, else up as long as it is cheaper; where no agent moves
 * any more, by half the step. Where several agents have customers of their own, they also move
 * together: alone they miss some optima. One agent's moves are a unit of work. Steps above 1 are
 * judged on a short simulation, steps of 1 on a long one.
 *
 * <p>It begins with newsvendor levels: of all demand over the longest way to customers, or of an
 * agent's share of demand where it has customers of its own.
 */
final class NetworkLearner implements Learner {
  private static final int FIRST_STEPS = 8;

  private final LearnerContext context;
  private final List<String> features;
  private final double[] levels;

  /** Agents that move together, in the order of their turns. */
  private final List<int[]> movers = new ArrayList<>();

  private int step;
  private int mover;
  private boolean moved;
  private double cost = Double.NaN;

  NetworkLearner(LearnerContext context) {
    this.context = context;
    this.features = context.spec().features().stream().map(Feature::name).toList();
    int newsvendor = new Grid(context).firstLevel;
    double[] shares = Simulation.rough(context).demandShares();
    this.levels = DoubleStream.of(shares).map(share -> Math.round(share * newsvendor)).toArray();
    this.step = Math.max(1, Integer.highestOneBit(newsvendor / FIRST_STEPS));
    int[] sellers = IntStream.range(0, shares.length).filter(i -> shares[i] < 1).toArray();
    if (sellers.length > 1) movers.add(sellers);
    for (int i = 0; i < shares.length; i++) movers.add(new int[] {i});
  }

  @Override
  public ExperiencePlan plan() {
    return new ExperiencePlan.SelfDriven();
  }

  @Override
  public Policy behaviour() {
    return new NetworkBaseStockPolicy(rule(), features);
  }

  private NetworkBaseStock rule() {
    return new NetworkBaseStock(DoubleStream.of(levels).boxed().toList());
  }

  private double simulate() {
    Simulation simulation = step > 1 ? Simulation.rough(context) : Simulation.thorough(context);
    return simulation.cost(behaviour());
  }

  @Override
  public LearningStats learn(Experience none) {
    if (Double.isNaN(cost)) cost = simulate();
    int direction = moves(-step) ? -1 : moves(step) ? 1 : 0;
    while (direction != 0 && moves(direction * step)) moved = true;
    moved |= direction != 0;
    mover = (mover + 1) % movers.size();
    boolean over = mover == 0 && !moved && step == 1;
    if (mover == 0) nextRound();
    return new LearningStats(1, Map.of("cost", cost), over);
  }

  private void nextRound() {
    if (!moved && step > 1) {
      step /= 2;
      if (step == 1) cost = simulate();
    }
    moved = false;
  }

  /** Takes the step where it pays; with equal cost where it saves stock. */
  private boolean moves(int change) {
    int[] agents = movers.get(mover);
    for (int agent : agents) {
      if (levels[agent] + change < 0) return false;
    }
    for (int agent : agents) levels[agent] += change;
    double after = simulate();
    if (after < cost || (change < 0 && after == cost)) {
      cost = after;
      return true;
    }
    for (int agent : agents) levels[agent] -= change;
    return false;
  }

  @Override
  public PolicyArtifact snapshot() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("algorithm", NetworkAlgorithm.ID);
    metadata.put("seed", Long.toString(context.seed()));
    metadata.put("features", Json.write(features));
    return rule().artifact(metadata);
  }

  @Override
  public Checkpoint save() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(levels.length);
      for (double level : levels) out.writeDouble(level);
      out.writeInt(step);
      out.writeInt(mover);
      out.writeBoolean(moved);
      out.writeDouble(cost);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Checkpoint(bytes.toByteArray());
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(checkpoint.bytes()))) {
      if (in.readInt() != levels.length) throw new IOException("another number of agents");
      for (int i = 0; i < levels.length; i++) levels[i] = in.readDouble();
      step = in.readInt();
      mover = in.readInt();
      moved = in.readBoolean();
      cost = in.readDouble();
    } catch (IOException e) {
      throw new IllegalArgumentException("not a checkpoint of " + NetworkAlgorithm.ID, e);
    }
  }

  @Override
  public void close() {
    // holds nothing but memory
  }
}
