package org.fillrate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  private final StopSignal signal = new StopSignal();

  @Test
  void interruptsLongWorkAndNothingAfterIt() throws InterruptedException {
    CountDownLatch working = new CountDownLatch(1);
    Thread asker =
        new Thread(
            () -> {
              try {
                working.await();
              } catch (InterruptedException e) {
                return;
              }
              signal.ask(Stopped.Kind.SUSPEND, "enough");
            });
    asker.start();
    assertThatThrownBy(
            () ->
                signal.interruptibly(
                    () -> {
                      working.countDown();
                      new CountDownLatch(1).await();
                      return 1;
                    }))
        .isInstanceOf(Stopped.class)
        .hasMessage("enough");
    asker.join();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aCancellationOutranksASuspension() {
    signal.ask(Stopped.Kind.SUSPEND, "first");
    signal.ask(Stopped.Kind.SUSPEND, "second");
    assertThatThrownBy(signal::check).hasMessage("first");
    signal.ask(Stopped.Kind.CANCEL, "third");
    signal.ask(Stopped.Kind.SUSPEND, "fourth");
    assertThatThrownBy(signal::check).hasMessage("third");
    assertThat(signal.isCancelled()).isTrue();
  }
}
