package org.fillrate.inventory.model;

import java.util.List;
import java.util.Optional;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.DecisionEncoder;
import org.fillrate.api.environment.Environment;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.ExactModel;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.environment.ProblemModel;

/**
 * A problem of several agents that can be simulated but not yet decided: a decision request carries
 * the stock of one of them, and a decision needs that of all. Policies are simulated; the optimum
 * may be known all the same.
 */
public abstract class NetworkProblemModel implements ProblemModel, DecisionEncoder {
  private final NetworkModel<?> training;
  private final NetworkModel<?> evaluation;
  private final Rewards rewards;
  private final String refusal;

  /**
   * @param training may cut episodes off and charge costs in other periods; has the spec
   * @param evaluation lives on for ever, at costs
   * @param refusal why it can't be decided, for people
   */
  protected NetworkProblemModel(
      NetworkModel<?> training, NetworkModel<?> evaluation, Rewards rewards, String refusal) {
    this.training = training;
    this.evaluation = evaluation;
    this.rewards = rewards;
    this.refusal = refusal;
  }

  @Override
  public final EnvironmentSpec spec() {
    return training.spec();
  }

  @Override
  public final List<String> items() {
    return List.of("");
  }

  @Override
  public final Environment open(Purpose purpose, int replicas) {
    NetworkModel<?> process = purpose == Purpose.TRAINING ? training : evaluation;
    return new VectorNetworkEnvironment<>(process, rewards, replicas);
  }

  /** Empty: the exact cost of an arbitrary policy is not tractable. */
  @Override
  public final Optional<ExactModel> exact() {
    return Optional.empty();
  }

  @Override
  public final DecisionEncoder encoder() {
    return this;
  }

  @Override
  public final void observe(ItemState state, ObservationBatch out, int row) {
    throw new InvalidInput("problem", refusal);
  }

  @Override
  public final double orderQuantity(ItemState state, ActionBatch actions, int row) {
    throw new InvalidInput("problem", refusal);
  }
}
