package org.fillrate.tensor.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import java.util.List;
import org.fillrate.learning.FeatureSeries;
import org.fillrate.learning.NetworkShape;
import org.jspecify.annotations.Nullable;

/** The forward pass of a {@link NetworkShape} in tensors. Immutable; it holds no arrays. */
public final class TensorNetwork {
  private final NetworkShape shape;
  private final List<NetworkShape.Layer> layers;
  private final long[] cuts; // where the flat vector is split into weights and biases

  public TensorNetwork(NetworkShape shape) {
    this.shape = shape;
    layers = shape.layers();
    cuts = new long[2 * layers.size() - 1];
    long at = 0;
    for (int i = 0; i < cuts.length; i++) {
      NetworkShape.Layer layer = layers.get(i / 2);
      at += i % 2 == 0 ? (long) layer.inputs() * layer.outputs() : layer.outputs();
      cuts[i] = at;
    }
  }

  /**
   * All outputs, [rows, outputs].
   *
   * @param call owner of what is made on the way
   * @param flat the parameters, in the order of the shape
   * @param in scaled observations, [rows, inputs]
   */
  public NDArray forward(NDManager call, NDArray flat, NDArray in) {
    return forward(call, flat, in, null);
  }

  /**
   * The outputs of the {@code taken} choices only, [rows, 1].
   *
   * @param taken one choice a row, of 64-bit integers, [rows, 1]
   */
  public NDArray forwardTaken(NDManager call, NDArray flat, NDArray in, NDArray taken) {
    return forward(call, flat, in, taken);
  }

  private NDArray forward(NDManager call, NDArray flat, NDArray in, @Nullable NDArray taken) {
    NDList parameters = flat.split(cuts);
    parameters.attach(call);
    if (!(shape instanceof NetworkShape.StateAction stateAction)) {
      NDArray all =
          shape instanceof NetworkShape.Recurrent recurrent
              ? chain(encoded(call, recurrent, parameters, in), parameters, 1, layers.size())
              : chain(in, parameters, 0, layers.size());
      return taken == null ? all : all.gather(taken, 1);
    }
    int states = stateAction.state().size() - 1;
    int actions = states + stateAction.action().size() - 1;
    NDArray features =
        call.create(
            stateAction.actionFeatures().values(),
            new Shape(stateAction.choices(), stateAction.action().get(0)));
    NDArray state = chain(in, parameters, 0, states);
    NDArray action = chain(features, parameters, states, actions);
    int width = stateAction.embedding();
    NDArray sum =
        taken == null
            ? state.expandDims(1).add(action)
            : state.add(action.gather(taken.broadcast(taken.size(0), width), 0));
    NDArray embedded = Activation.relu(sum).reshape(-1, width);
    NDArray value = chain(embedded, parameters, actions, layers.size());
    return value.reshape(in.size(0), -1);
  }

  /**
   * The features beside the series and the last hidden state, [rows, rest + width]. One native call
   * goes through all steps of all rows.
   */
  private static NDArray encoded(
      NDManager call, NetworkShape.Recurrent recurrent, NDList parameters, NDArray in) {
    FeatureSeries series = recurrent.series();
    NetworkShape.Layer gates = recurrent.lstm();
    int width = recurrent.width();
    List<Integer> columns = series.steps().stream().flatMap(List::stream).toList();
    NDArray steps =
        columns(call, in, columns).reshape(in.size(0), series.steps().size(), series.series());
    NDList weights =
        parameters
            .get(0)
            .reshape(gates.outputs(), gates.inputs())
            .split(new long[] {series.series()}, 1);
    weights.attach(call);
    NDArray nothing = call.zeros(new Shape(1, in.size(0), width));
    NDArray noBias = call.zeros(new Shape(gates.outputs()));
    NDList out = // biases, one layer, no dropout, training, one direction, rows first
        in.getNDArrayInternal()
            .lstm(
                steps,
                new NDList(nothing, nothing),
                new NDList(weights.get(0), weights.get(1), parameters.get(1), noBias),
                true,
                1,
                0,
                true,
                false,
                true);
    out.attach(call);
    NDArray hidden = out.get(1).reshape(in.size(0), width);
    List<Integer> rest = series.rest();
    return rest.isEmpty() ? hidden : columns(call, in, rest).concat(hidden, 1);
  }

  /** Chosen columns of {@code in}; zeros where the column is none. */
  private static NDArray columns(NDManager call, NDArray in, List<Integer> chosen) {
    int count = chosen.size();
    float[] choice = new float[(int) in.size(1) * count];
    for (int i = 0; i < count; i++) {
      if (chosen.get(i) != FeatureSeries.NONE) choice[chosen.get(i) * count + i] = 1;
    }
    return in.matMul(call.create(choice, new Shape(in.size(1), count)));
  }

  /** Layers {@code from} to {@code to}, rectified between. */
  private NDArray chain(NDArray in, NDList parameters, int from, int to) {
    NDArray out = in;
    for (int i = from; i < to; i++) {
      NetworkShape.Layer layer = layers.get(i);
      NDArray weight = parameters.get(2 * i).reshape(layer.outputs(), layer.inputs());
      out = Linear.linear(out, weight, parameters.get(2 * i + 1)).singletonOrThrow();
      if (i + 1 < to) out = Activation.relu(out);
    }
    return out;
  }
}
