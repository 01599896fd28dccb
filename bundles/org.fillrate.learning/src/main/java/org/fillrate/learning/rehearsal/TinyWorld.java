package org.fillrate.learning.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ActionSpace;
import org.fillrate.api.environment.DecisionEncoder;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ExactModel;
import org.fillrate.api.environment.Feature;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.Objective;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.environment.StepBatch;

/**
 * A world of a few states, one-hot observed, whose best action in each state is known.
 *
 * @param states number of states
 * @param rule what an action in a state brings
 * @param realActions whether actions are real numbers, rounded to the nearest action
 * @param series whether the features are called as those of a series in time
 */
public record TinyWorld(int states, int actions, Rule rule, boolean realActions, boolean series)
    implements ProblemModel {
  private static final int POISONED_ONE_IN = 500;

  /** A world of discrete actions. */
  public TinyWorld(int states, int actions, Rule rule) {
    this(states, actions, rule, false, false);
  }

  /** What an action in a state brings. */
  @FunctionalInterface
  public interface Rule {
    Step step(int state, int action, SplittableRandom random);

    /** Where a new episode starts. */
    default int start(SplittableRandom random, int states) {
      return random.nextInt(states);
    }

    /** Whether an action may be taken. */
    default boolean feasible(int state, int action) {
      return true;
    }
  }

  /**
   * One step.
   *
   * @param next the state after it
   */
  public record Step(double reward, int next, boolean terminated, boolean truncated) {}

  /** The identity: the right action has the state's number, and costs nothing; others cost 1. */
  public static TinyWorld identity(int states) {
    return new TinyWorld(
        states,
        states,
        (state, action, random) ->
            new Step(action == state ? 0 : -1, random.nextInt(states), false, false));
  }

  /** The identity, where an action costs its distance from the right one. */
  public static TinyWorld nearness(int states) {
    return new TinyWorld(
        states,
        states,
        (state, action, random) ->
            new Step(-Math.abs(action - state), random.nextInt(states), false, false));
  }

  /** The same world, where now and then a reward is no number. */
  public TinyWorld poisoned() {
    Rule sound = rule;
    Rule poisoned =
        new Rule() {
          @Override
          public Step step(int state, int action, SplittableRandom random) {
            Step step = sound.step(state, action, random);
            boolean spoilt = random.nextInt(POISONED_ONE_IN) == 0;
            double reward = spoilt ? Double.NaN : step.reward();
            return new Step(reward, step.next(), step.terminated(), step.truncated());
          }

          @Override
          public boolean feasible(int state, int action) {
            return sound.feasible(state, action);
          }
        };
    return new TinyWorld(states, actions, poisoned, realActions, series);
  }

  /** The same world, where actions are real numbers, rounded to the nearest action. */
  public TinyWorld withRealActions() {
    return new TinyWorld(states, actions, rule, true, series);
  }

  /** The same world, whose features are a series that recurrent encoders read. */
  public TinyWorld asSeries() {
    return new TinyWorld(states, actions, rule, realActions, true);
  }

  /** The identity, where actions above the state's number may not be taken. */
  public static TinyWorld masked(int states) {
    return new TinyWorld(
        states,
        states,
        new Rule() {
          @Override
          public Step step(int state, int action, SplittableRandom random) {
            return new Step(-Math.abs(action - state), random.nextInt(states), false, false);
          }

          @Override
          public boolean feasible(int state, int action) {
            return action <= state;
          }
        });
  }

  /**
   * Three states. In state 0 action 0 earns 0.5 and leads to the poor state 1, action 1 earns
   * nothing and leads to the rich state 2, which earns 1 for ever. The first step always ends the
   * episode: where it is only cut off, action 1 is best; where the process ends, action 0 is.
   */
  public static TinyWorld crossroads(boolean cutOff) {
    return new TinyWorld(
        3,
        2,
        (state, action, random) ->
            switch (state) {
              case 0 -> new Step(action == 0 ? 0.5 : 0, 1 + action, !cutOff, cutOff);
              case 1 -> new Step(0, 1, false, random.nextInt(10) == 0);
              default -> new Step(1, 2, false, random.nextInt(10) == 0);
            });
  }

  @Override
  public EnvironmentSpec spec() {
    List<Feature> features = new ArrayList<>();
    for (int s = 0; s < states; s++) {
      String name = series ? "demand" + (s + 1) : "state" + s;
      features.add(new Feature(name, "indicator", 0, 1));
    }
    List<Double> levels = new ArrayList<>();
    for (int a = 0; a < actions; a++) levels.add((double) a);
    ActionSpace space =
        realActions
            ? new ActionSpace.Continuous("action", "", 0, actions - 1)
            : new ActionSpace.Discrete("action", "", levels);
    return new EnvironmentSpec(
        features, space, 1, new Objective.Discounted(0.9), 0, List.of("cost"), 1);
  }

  @Override
  public List<String> items() {
    return List.of("");
  }

  @Override
  public Environment open(Purpose purpose, int replicas) {
    return new World(this, replicas);
  }

  @Override
  public Optional<ExactModel> exact() {
    return Optional.empty();
  }

  @Override
  public DecisionEncoder encoder() {
    throw new IllegalStateException("a tiny world has no stock");
  }

  @Override
  public double[][] demandPaths(ItemState state, int periods, int paths, long seed) {
    return new double[paths][periods];
  }

  @Override
  public int leadTime(String item) {
    return 0;
  }

  private static final class World implements Environment {
    private final TinyWorld world;
    private final int[] state;
    private final SplittableRandom[] streams; // one for all replicas, but branches have their own

    World(TinyWorld world, int replicas) {
      this.world = world;
      this.state = new int[replicas];
      this.streams = new SplittableRandom[replicas];
    }

    @Override
    public EnvironmentSpec spec() {
      return world.spec();
    }

    @Override
    public int replicas() {
      return state.length;
    }

    @Override
    public void reset(long seed, ObservationBatch out) {
      Arrays.fill(streams, new SplittableRandom(seed));
      for (int r = 0; r < state.length; r++) {
        state[r] = world.rule.start(streams[r], world.states);
        observe(r, out);
      }
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
      for (int r = 0; r < state.length; r++) {
        int action = world.realActions ? rounded(actions, r) : actions.choice(r);
        if (action < 0 || action >= world.actions || !world.rule.feasible(state[r], action)) {
          throw new IllegalStateException("infeasible action " + action + " in state " + state[r]);
        }
        Step step = world.rule.step(state[r], action, streams[r]);
        state[r] = step.next;
        out.rewards[r] = (float) step.reward;
        out.costs[r] = -step.reward;
        out.terminated[r] = step.terminated;
        out.truncated[r] = step.truncated;
        if (step.terminated || step.truncated) {
          observe(r, out.finalObservations());
          state[r] = world.rule.start(streams[r], world.states);
        }
        observe(r, out.observations());
      }
    }

    @Override
    public void branch(
        int replica, Environment source, int sourceReplica, long seed, ObservationBatch out) {
      state[replica] = ((World) source).state[sourceReplica];
      streams[replica] = new SplittableRandom(seed);
      observe(replica, out);
    }

    /** -1 where the action is no real number within the bounds. */
    private int rounded(ActionBatch actions, int r) {
      float quantity = actions.quantity(r);
      boolean within = quantity >= 0 && quantity <= world.actions - 1;
      return within && actions.choice(r) < 0 ? Math.round(quantity) : -1;
    }

    private void observe(int r, ObservationBatch out) {
      for (int s = 0; s < world.states; s++) {
        out.values()[r * world.states + s] = s == state[r] ? 1 : 0;
      }
      for (int a = 0; a < out.choices(); a++) {
        out.feasible()[r * world.actions + a] = world.rule.feasible(state[r], a);
      }
    }
  }
}
