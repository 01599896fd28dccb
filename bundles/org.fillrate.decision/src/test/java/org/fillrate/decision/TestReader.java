package org.fillrate.decision;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.fillrate.api.environment.ActionBatch;
import org.fillrate.api.environment.ObservationBatch;
import org.fillrate.api.policy.Policy;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyReader;

/** Reads policies that behave as their artifact says, badly for the most part. */
final class TestReader implements PolicyReader {
  final AtomicInteger reads = new AtomicInteger();
  final AtomicInteger acts = new AtomicInteger();
  final CountDownLatch release = new CountDownLatch(1);
  volatile boolean healed;

  @Override
  public boolean reads(String format) {
    return format.equals("test/v1");
  }

  @Override
  public Policy read(PolicyArtifact artifact) {
    reads.incrementAndGet();
    String behaviour = artifact.text("behaviour");
    if (behaviour.equals("unreadable")) throw new IllegalArgumentException("layer0.weight lacks");
    return (in, out) -> act(healed ? "choose 4" : behaviour, in, out);
  }

  private void act(String behaviour, ObservationBatch in, ActionBatch out) {
    acts.incrementAndGet();
    String[] words = behaviour.split(" ");
    switch (words[0]) {
      case "throw" -> throw new IllegalStateException("broken");
      case "overflow" -> act(behaviour, in, out);
      case "hang" -> awaitStubbornly();
      case "silent" -> {}
      case "slow" -> {
        sleep(Integer.parseInt(words[1]));
        act("choose 4", in, out);
      }
      case "choose" -> {
        for (int row = 0; row < in.rows(); row++) out.choose(row, Integer.parseInt(words[1]));
      }
      default -> {
        for (int row = 0; row < in.rows(); row++) out.order(row, Float.parseFloat(words[1]));
      }
    }
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ignores interruption, as an endless loop does. */
  private void awaitStubbornly() {
    while (true) {
      try {
        release.await();
        return;
      } catch (InterruptedException e) {
        Thread.yield();
      }
    }
  }
}
