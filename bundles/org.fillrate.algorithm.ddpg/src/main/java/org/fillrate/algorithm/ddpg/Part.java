package org.fillrate.algorithm.ddpg;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fillrate.learning.LearnerState;
import org.fillrate.learning.NetworkShape;
import org.fillrate.tensor.network.Adam;
import org.fillrate.tensor.network.TensorNetwork;
import org.fillrate.tensor.network.Vectors;

/**
 * Networks of one shape, their slow copies, and their optimiser; all parameters in one flat vector.
 */
final class Part {
  private final TensorNetwork network;
  private final int count;
  private final long[] cuts;
  private final NDArray online;
  private final NDArray target;
  private final Adam adam;

  Part(NDManager manager, NetworkShape shape, int count, float[] initial) {
    this.network = new TensorNetwork(shape);
    this.count = count;
    cuts = new long[count - 1];
    for (int i = 0; i < cuts.length; i++) cuts[i] = (i + 1L) * shape.parameters();
    online = manager.create(initial);
    online.setRequiresGradient(true);
    target = manager.create(initial);
    adam = new Adam(manager, online);
  }

  /** The learning networks' parameters, network by network, with their gradient. */
  List<NDArray> online(NDManager call) {
    return split(call, online);
  }

  /** The learning networks' parameters as constants. */
  List<NDArray> frozen(NDManager call) {
    NDArray constant = online.stopGradient();
    constant.attach(call);
    return split(call, constant);
  }

  /** The slow copies' parameters. */
  List<NDArray> target(NDManager call) {
    return split(call, target);
  }

  private List<NDArray> split(NDManager call, NDArray flat) {
    if (count == 1) return List.of(flat);
    NDList parts = flat.split(cuts);
    parts.attach(call);
    return parts;
  }

  /** The outputs, [rows, 1] each, of inputs by network. */
  List<NDArray> forward(NDManager call, List<NDArray> parameters, List<NDArray> in) {
    List<NDArray> out = new ArrayList<>();
    for (int i = 0; i < count; i++) out.add(network.forward(call, parameters.get(i), in.get(i)));
    return out;
  }

  /** One step of the optimiser against the gradient, which it clears. */
  void step(NDManager call, double learningRate, double longest) {
    NDArray gradient = online.getGradient();
    gradient.attach(call);
    adam.step(gradient, learningRate, longest);
    gradient.muli(0);
  }

  /** Moves the slow copies by {@code rate} towards the learning networks. */
  void follow(NDManager call, double rate) {
    NDArray difference = online.sub(target);
    difference.attach(call);
    target.addi(difference.muli((float) rate));
  }

  float[] parameters() {
    return online.toFloatArray();
  }

  long updates() {
    return adam.steps();
  }

  /** Writes parameters, slow copies, moments and steps. */
  void save(DataOutput out) throws IOException {
    out.writeLong(adam.steps());
    List<float[]> vectors = new ArrayList<>(List.of(parameters(), target.toFloatArray()));
    vectors.addAll(adam.save());
    for (float[] vector : vectors) LearnerState.writeVector(vector, out);
  }

  void restore(Saved saved) {
    Vectors.assign(online, saved.vectors.get(0));
    Vectors.assign(target, saved.vectors.get(1));
    adam.restore(saved.vectors.subList(2, Saved.VECTORS), saved.steps);
  }

  /** What {@link #save} wrote. */
  record Saved(long steps, List<float[]> vectors) {
    private static final int VECTORS = 2 + Adam.SAVED_VECTORS;

    /**
     * @param length of each vector
     */
    static Saved read(DataInput in, int length) throws IOException {
      long steps = in.readLong();
      List<float[]> vectors = new ArrayList<>();
      for (int i = 0; i < VECTORS; i++) vectors.add(LearnerState.readVector(in, length));
      return new Saved(steps, vectors);
    }
  }
}
