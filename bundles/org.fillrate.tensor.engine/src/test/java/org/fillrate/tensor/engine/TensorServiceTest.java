package org.fillrate.tensor.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.fillrate.tensor.GradientScope;
import org.fillrate.tensor.ScopeUsage;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.TensorService;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;
import org.junit.jupiter.api.Test;

class TensorServiceTest {
  private final TensorRuntime runtime = runtime("cpu", 1);
  private final BundleTensorService service = new BundleTensorService(runtime, "test.bundle");

  private static TensorRuntime runtime(String device, int threads) {
    return new TensorRuntime(Engine::getInstance, new Options(device, threads, 2));
  }

  @Test
  void twoThreadsTrainToTheSameBitsAsOneAfterTheOther() throws Exception {
    int steps = 300;
    float[] first = TinyNetwork.train(service, 1, steps, () -> {});
    float[] second = TinyNetwork.train(service, 2, steps, () -> {});
    assertThat(first).isNotEqualTo(second);

    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      CyclicBarrier together = new CyclicBarrier(2);
      Future<float[]> one =
          pool.submit(() -> TinyNetwork.train(service, 1, steps, together::await));
      Future<float[]> two =
          pool.submit(() -> TinyNetwork.train(service, 2, steps, together::await));
      assertThat(one.get()).isEqualTo(first);
      assertThat(two.get()).isEqualTo(second);
    } finally {
      pool.shutdown();
    }
    assertThat(runtime.status().scopes()).isEmpty();
  }

  /** Of this shape MKL rounds a product in another way where it shares the work among threads. */
  @Test
  void everyThreadComputesWithTheConfiguredThreads() {
    assertThat(runtime.device().threads()).isEqualTo(1);
    JniUtils.setNumThreads(1);
    float[] here = product();
    assertThat(
            CompletableFuture.supplyAsync(this::product, work -> new Thread(work).start()).join())
        .isEqualTo(here);
  }

  private float[] product() {
    Random random = new Random(1);
    try (TensorScope scope = service.openScope("product");
        Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      NDArray left = normal(scope.manager(), random, 9, 32);
      return left.matMul(normal(scope.manager(), random, 32, 32)).toFloatArray();
    }
  }

  private static NDArray normal(NDManager manager, Random random, int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
    return manager.create(values, new Shape(rows, columns));
  }

  @Test
  void trainingLowersTheLoss() {
    assertThat(TinyNetwork.lossAfter(service, 300)).isLessThan(TinyNetwork.lossAfter(service, 1));
  }

  @Test
  void countsArraysAndBytesAndReturnsToZero() {
    try (TensorScope scope = service.openScope("counting")) {
      assertThat(scope.usage()).isEqualTo(new ScopeUsage("test.bundle", "counting", 0, 0));
      try (NDManager inner = scope.manager().newSubManager()) {
        NDArray ones = inner.ones(new Shape(10, 3));
        assertThat(scope.usage()).isEqualTo(new ScopeUsage("test.bundle", "counting", 1, 120));
        assertThat(ones.matMul(ones.transpose()).getFloat(9, 9)).isEqualTo(3f);
      }
      assertThat(scope.usage().arrays()).isZero();
      assertThat(runtime.status().scopes()).hasSize(1);
    }
    assertThat(runtime.status().scopes()).isEmpty();
  }

  @Test
  void closesWhatAConsumerLeavesOpen() {
    BundleTensorService other = new BundleTensorService(runtime, "other.bundle");
    TensorScope leaked = service.openScope("leaked");
    NDArray array = leaked.manager().ones(new Shape(2));
    try (TensorScope kept = other.openScope("kept")) {
      service.close();
      assertThat(runtime.status().scopes())
          .extracting(ScopeUsage::bundle)
          .containsOnly("other.bundle");
      assertThat(kept.manager().isOpen()).isTrue();
    }
    assertThatIllegalStateException().isThrownBy(array::toFloatArray);
    assertThatIllegalStateException()
        .isThrownBy(leaked::manager)
        .withMessage("tensor scope \"leaked\" of test.bundle is closed");
    assertThatIllegalStateException().isThrownBy(() -> leaked.awaitTurn(Urgency.TRAINING));
  }

  @Test
  void closingFromElsewhereWaitsForTheTurnToEnd() {
    TensorScope scope = service.openScope("busy");
    NDArray array = scope.manager().ones(new Shape(2));
    CompletableFuture<Void> closing;
    try (Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      closing = CompletableFuture.runAsync(scope::close);
      await().until(() -> refuses(scope));
      assertThat(array.toFloatArray()).containsExactly(1f, 1f);
      assertThat(closing).isNotDone();
    }
    closing.join();
    assertThatIllegalStateException().isThrownBy(array::toFloatArray);
  }

  private static boolean refuses(TensorScope scope) {
    try {
      scope.manager();
      return false;
    } catch (IllegalStateException closed) {
      return true;
    }
  }

  @Test
  void gradientsAreOffInATurnAndOnInAGradientScope() {
    boolean before = JniUtils.isGradMode();
    try (TensorScope scope = service.openScope("modes");
        Turn turn = scope.awaitTurn(Urgency.TRAINING)) {
      assertThat(JniUtils.isGradMode()).isFalse();
      try (GradientScope gradients = scope.gradients()) {
        assertThat(JniUtils.isGradMode()).isTrue();
      }
      assertThat(JniUtils.isGradMode()).isFalse();
      assertThatIllegalStateException()
          .isThrownBy(() -> scope.awaitTurn(Urgency.TRAINING))
          .withMessageContaining("has its turn already");
    }
    assertThat(JniUtils.isGradMode()).isEqualTo(before);
  }

  @Test
  void autoFallsBackToTheCpu() {
    assertThat(runtime("auto", 1).device().name()).isEqualTo("cpu");
  }

  @Test
  void aDeviceThatIsNotThereIsSaidClearly() {
    TensorService broken = new BundleTensorService(runtime("gpu:0", 1), "test.bundle");
    assertThatIllegalStateException()
        .isThrownBy(() -> broken.openScope("any"))
        .withMessageContaining("device: gpu:0 is not there")
        .withMessageContaining("Set device to auto or cpu");
    assertThatIllegalStateException().isThrownBy(broken::device);
    assertThat(broken.status().device()).isNull();
    assertThat(broken.status().problem()).contains("gpu:0 is not there");
  }

  @Test
  void badOptionsAreNamed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> runtime("tpu", 1).device())
        .withMessageContaining(
            "device: must be auto, cpu or gpu:N (such as gpu:0), but is \"tpu\"");
    assertThatIllegalStateException()
        .isThrownBy(() -> runtime("cpu", 0).device())
        .withMessageContaining("threads: must be at least 1, but is 0");
  }

  @Test
  void theEngineComesUpWithTheFirstScope() {
    AtomicInteger asked = new AtomicInteger();
    TensorRuntime lazy =
        new TensorRuntime(
            () -> {
              asked.incrementAndGet();
              return Engine.getInstance();
            },
            new Options("cpu", 1, 2));
    BundleTensorService consumer = new BundleTensorService(lazy, "test.bundle");
    assertThat(consumer.status().device()).isNull();
    assertThat(asked).hasValue(0);
    consumer.openScope("first").close();
    consumer.openScope("second").close();
    assertThat(asked).hasValue(1);
    assertThat(consumer.status().device()).isNotNull();
  }

  @Test
  void anEngineThatDoesNotLoadIsSaidClearly() {
    TensorRuntime broken = new TensorRuntime(() -> null, new Options("auto", 1, 2));
    assertThatIllegalStateException()
        .isThrownBy(broken::device)
        .withMessageContaining("libtorch does not load");
    assertThat(broken.status().problem()).contains("libtorch does not load");
  }
}
