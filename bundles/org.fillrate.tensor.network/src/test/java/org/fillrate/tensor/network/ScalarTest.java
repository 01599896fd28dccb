package org.fillrate.tensor.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.fillrate.tensor.GradientScope;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;
import org.fillrate.testkit.PlainTensors;
import org.junit.jupiter.api.Test;

class ScalarTest {
  private static final int TRIES = 30;

  /** With {@code product.mul(0.5f)} in its place two gradients in three are wrong. */
  @Test
  void livesUntilTheGradientIsThere() {
    try (TensorScope scope = new PlainTensors().openScope("scalar");
        Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      for (int i = 0; i < TRIES; i++) assertThat(gradient(scope)).containsOnly(0.5f);
    }
  }

  private static float[] gradient(TensorScope scope) {
    try (NDManager call = scope.manager().newSubManager();
        GradientScope gradients = scope.gradients()) {
      NDArray vector = call.create(new float[] {1, 2, 3});
      vector.setRequiresGradient(true);
      NDArray sum = vector.mul(Scalar.of(call, 0.5)).sum();
      System.gc();
      List<ByteBuffer> others = takeFreedMemory();
      gradients.backward(sum);
      assertThat(others).isNotEmpty();
      return vector.getGradient().toFloatArray();
    }
  }

  private static List<ByteBuffer> takeFreedMemory() {
    List<ByteBuffer> taken = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      taken.add(ByteBuffer.allocateDirect(4).order(ByteOrder.nativeOrder()).putFloat(0, Float.NaN));
    }
    return taken;
  }
}
