package org.fillrate.tensor.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * What a policy did in some rows, and how likely that was by what its network says: the only part
 * of advantage actor-critic that knows discrete from continuous actions.
 */
public sealed interface Decisions {

  /**
   * @param logProbability of what was done, [rows, 1]
   * @param entropy mean entropy of the policy, in nats, one number
   */
  record Likelihood(NDArray logProbability, NDArray entropy) {}

  /**
   * How likely it was.
   *
   * @param call owner of what is made on the way
   * @param outputs of the actor's network, [rows, outputs]
   * @param beside the policy's parameters beside its network's, if it has some
   */
  Likelihood likelihood(NDManager call, NDArray outputs, NDList beside);

  /**
   * Discrete actions by a softmax over scores.
   *
   * @param allowed which actions could be taken, [rows, choices]
   * @param taken actions, [rows]
   */
  record Choices(boolean[] allowed, int[] taken) implements Decisions {
    private static final float FORBIDDEN = -1e9f;

    @Override
    public Likelihood likelihood(NDManager call, NDArray outputs, NDList beside) {
      int rows = taken.length;
      NDArray actions = call.create(longs(taken), new Shape(rows, 1));
      NDArray mask = call.create(penalties(allowed), new Shape(rows, allowed.length / rows));
      NDArray logs = outputs.add(mask).logSoftmax(1);
      NDArray ofTaken = logs.gather(actions, 1);
      return new Likelihood(ofTaken, logs.exp().mul(logs).sum().div(Scalar.of(call, -rows)));
    }

    private static float[] penalties(boolean[] allowed) {
      float[] penalties = new float[allowed.length];
      for (int i = 0; i < penalties.length; i++) if (!allowed[i]) penalties[i] = FORBIDDEN;
      return penalties;
    }

    private static long[] longs(int[] numbers) {
      long[] longs = new long[numbers.length];
      for (int i = 0; i < longs.length; i++) longs[i] = numbers[i];
      return longs;
    }
  }

  /**
   * Continuous actions by a normal distribution: its mean is the network's output, squashed by the
   * hyperbolic tangent; beside stands the logarithm of its deviation in {@code unit}s, one for all
   * states.
   *
   * @param drawn before they were kept within bounds, squashed linearly, [rows]
   * @param unit what a deviation is counted in, squashed linearly
   */
  record Quantities(float[] drawn, float unit) implements Decisions {
    private static final double LOG_SQRT_TAU = 0.5 * Math.log(2 * Math.PI);

    @Override
    public Likelihood likelihood(NDManager call, NDArray outputs, NDList beside) {
      NDArray logDeviation = beside.singletonOrThrow();
      NDArray deviation = logDeviation.exp().mul(Scalar.of(call, unit));
      NDArray mean = outputs.tanh();
      NDArray apart = call.create(drawn, new Shape(drawn.length, 1)).sub(mean).div(deviation);
      NDArray half = apart.square().mul(Scalar.of(call, 0.5));
      NDArray base = Scalar.of(call, LOG_SQRT_TAU);
      NDArray entropy = logDeviation.add(base).add(Scalar.of(call, 0.5)).sum();
      return new Likelihood(half.add(logDeviation).add(base).neg(), entropy);
    }
  }
}
