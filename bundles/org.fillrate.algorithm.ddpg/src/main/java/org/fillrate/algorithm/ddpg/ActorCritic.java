package org.fillrate.algorithm.ddpg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.fillrate.tensor.GradientScope;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.network.Scalar;

/**
 * Actors and critics in tensors. Observations are scaled, [rows, agents * features]; actions are
 * scaled to [-1, 1], [rows, agents]. To be called within a turn of the scope.
 */
final class ActorCritic {
  private static final double VARIANCE_RATE = 0.01;
  private static final float SATURATED = 2.5f; // the tangent is within 1.4 % of its end
  private static final float ACTION_SPREAD = 2; // of what critics see

  private final TensorScope scope;
  private final Team team;
  private final Part actors;
  private final Part critics;
  private double variance = 1;

  ActorCritic(TensorScope scope, Team team, float[] actorParameters, float[] criticParameters) {
    this.scope = scope;
    this.team = team;
    actors = new Part(scope.manager(), team.actor(), team.agents(), actorParameters);
    critics = new Part(scope.manager(), team.critic(), team.critics(), criticParameters);
  }

  Part actors() {
    return actors;
  }

  Part critics() {
    return critics;
  }

  /** Running variance of the critics' errors. */
  double variance() {
    return variance;
  }

  void restore(Part.Saved savedActors, Part.Saved savedCritics, double savedVariance) {
    actors.restore(savedActors);
    critics.restore(savedCritics);
    variance = savedVariance;
  }

  /** What the slow actors do, [rows, agents]. */
  float[] targetActions(float[] observations, int rows) {
    try (NDManager call = scope.manager().newSubManager()) {
      NDArray seen = matrix(call, observations, rows);
      return join(actions(call, actors.target(call), seen)).toFloatArray();
    }
  }

  /** What the slow critics say of it, [rows, critics]. */
  float[] targetValues(float[] observations, float[] actions, int rows) {
    try (NDManager call = scope.manager().newSubManager()) {
      NDArray seen = matrix(call, observations, rows);
      List<NDArray> done = columns(matrix(call, actions, rows), team.agents());
      return join(values(call, critics.target(call), seen, done, done)).toFloatArray();
    }
  }

  private static NDArray matrix(NDManager call, float[] values, int rows) {
    return call.create(values, new Shape(rows, values.length / rows));
  }

  private static List<NDArray> columns(NDArray matrix, int parts) {
    return parts == 1 ? List.of(matrix) : matrix.split(parts, 1);
  }

  private static NDArray join(List<NDArray> columns) {
    return columns.size() == 1
        ? columns.get(0)
        : NDArrays.concat(new NDList(columns.toArray(new NDArray[0])), 1);
  }

  private List<NDArray> actions(NDManager call, List<NDArray> parameters, NDArray seen) {
    return squashed(outputs(call, parameters, seen));
  }

  private List<NDArray> outputs(NDManager call, List<NDArray> parameters, NDArray seen) {
    return actors.forward(call, parameters, columns(seen, team.agents()));
  }

  private static List<NDArray> squashed(List<NDArray> outputs) {
    return outputs.stream().map(NDArray::tanh).collect(Collectors.toCollection(ArrayList::new));
  }

  /**
   * What the critics say.
   *
   * @param own by agent, the actions of those agents whose critic it is
   * @param others by agent, what the critics of the others take them to do
   */
  private List<NDArray> values(
      NDManager call,
      List<NDArray> parameters,
      NDArray seen,
      List<NDArray> own,
      List<NDArray> others) {
    List<NDArray> inputs = new ArrayList<>();
    List<NDArray> views = team.central() ? List.of() : columns(seen, team.agents());
    for (int critic = 0; critic < team.critics(); critic++) {
      List<NDArray> input = new ArrayList<>();
      input.add(team.central() ? seen : views.get(critic));
      for (int agent = 0; agent < team.agents(); agent++) {
        boolean its = agent == critic || team.mode() == Team.Mode.COOPERATIVE;
        if (its || team.central()) {
          input.add((its ? own : others).get(agent).mul(Scalar.of(call, ACTION_SPREAD)));
        }
      }
      inputs.add(join(input));
    }
    return critics.forward(call, parameters, inputs);
  }

  /**
   * One step of the critics on the mean Huber loss between their values and the targets.
   *
   * <p>Errors are measured in units of their own running deviation, so that neither the corner of
   * the loss nor the bound on the gradient hangs on how costly the problem is.
   *
   * @param targets [rows, critics]
   * @return by critic, the mean of target minus value before the step
   * @throws IllegalStateException where an error is no longer a number
   */
  double[] fit(float[] observations, float[] actions, float[] targets, int rows, Rates rates) {
    double bound = rates.errorBound() * Math.sqrt(variance);
    try (NDManager call = scope.manager().newSubManager()) {
      NDArray seen = matrix(call, observations, rows);
      List<NDArray> done = columns(matrix(call, actions, rows), team.agents());
      NDArray wanted = matrix(call, targets, rows);
      float[] errors;
      try (GradientScope gradients = scope.gradients()) {
        NDArray error = wanted.sub(join(values(call, critics.online(call), seen, done, done)));
        NDArray clipped = error.clip(-bound, bound);
        NDArray half = clipped.mul(Scalar.of(call, 0.5));
        NDArray loss = clipped.mul(error.sub(half)).mean();
        gradients.backward(loss.div(Scalar.of(call, variance)));
        errors = clipped.toFloatArray();
      }
      double[] means = track(errors);
      critics.step(call, rates.critic(), rates.gradientNorm());
      return means;
    }
  }

  /** Follows the errors' variance; returns their means by critic. */
  private double[] track(float[] errors) {
    double[] means = new double[team.critics()];
    double squares = 0;
    for (int i = 0; i < errors.length; i++) {
      means[i % means.length] += (double) errors[i] * means.length / errors.length;
      squares += (double) errors[i] * errors[i];
    }
    if (!Double.isFinite(squares)) {
      throw new IllegalStateException(
          "learning diverged: an error is no longer a number; a lower learning rate may help");
    }
    variance += VARIANCE_RATE * (squares / errors.length - variance);
    return means;
  }

  /**
   * One step of the actors up the critics' values of what they do (Silver et al. 2014): by the
   * chain rule through the critics, which stay as they are.
   *
   * @param actions what was done, for the critics of the other agents
   * @param correction what has to be added to actions to have them carried out
   * @param most actions beyond these change nothing; the actors are drawn back to them, [rows,
   *     agents]
   */
  void improve(
      float[] observations,
      float[] actions,
      UnaryOperator<float[]> correction,
      float[] most,
      int rows,
      Rates rates) {
    try (NDManager call = scope.manager().newSubManager()) {
      NDArray seen = matrix(call, observations, rows);
      List<NDArray> done = columns(matrix(call, actions, rows), team.agents());
      try (GradientScope gradients = scope.gradients()) {
        List<NDArray> outputs = outputs(call, actors.online(call), seen);
        List<NDArray> wishes = squashed(outputs);
        NDArray idle = Activation.relu(join(wishes).sub(matrix(call, most, rows)));
        float[] cut = correction.apply(join(wishes).toFloatArray());
        List<NDArray> cuts = columns(matrix(call, cut, rows), team.agents());
        for (int i = 0; i < wishes.size(); i++) wishes.set(i, wishes.get(i).add(cuts.get(i)));
        NDArray value = join(values(call, critics.frozen(call), seen, wishes, done));
        NDArray beyond = Activation.relu(join(outputs).abs().sub(Scalar.of(call, SATURATED)));
        double weight = -team.rewards() / Math.sqrt(variance); // critics of one reward: their mean
        NDArray loss = value.mean().mul(Scalar.of(call, weight));
        NDArray ends = beyond.square().mean();
        NDArray back = idle.square().mean().mul(Scalar.of(call, rates.idle()));
        gradients.backward(loss.add(ends).add(back));
      }
      actors.step(call, rates.actor(), rates.gradientNorm());
    }
  }

  /** One step of the actors towards given actions. */
  void imitate(float[] observations, float[] actions, int rows, Rates rates) {
    try (NDManager call = scope.manager().newSubManager()) {
      NDArray seen = matrix(call, observations, rows);
      NDArray wanted = matrix(call, actions, rows);
      try (GradientScope gradients = scope.gradients()) {
        NDArray error = wanted.sub(join(actions(call, actors.online(call), seen)));
        gradients.backward(error.square().mean());
      }
      actors.step(call, rates.actor(), rates.gradientNorm());
    }
  }

  /** Lets the slow copies follow. */
  void follow(double rate) {
    try (NDManager call = scope.manager().newSubManager()) {
      actors.follow(call, rate);
      critics.follow(call, rate);
    }
  }

  /**
   * How far a step goes.
   *
   * @param critic learning rate
   * @param actor learning rate
   * @param gradientNorm longer gradients are shortened to it
   * @param errorBound where the critics' loss turns from a square into a line, in deviations
   * @param idle weight of the squares of what actions ask for and do not get
   */
  record Rates(double critic, double actor, double gradientNorm, double errorBound, double idle) {}
}
