package org.fillrate.tensor.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.fillrate.tensor.GradientScope;
import org.fillrate.tensor.ScopeUsage;
import org.fillrate.tensor.TensorScope;
import org.fillrate.tensor.Turn;
import org.fillrate.tensor.Urgency;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scope whose arrays are counted, and freed only while nobody computes with them.
 *
 * <p>A turn holds {@code inUse}. Whoever closes waits for it; if the turn takes too long, the
 * turn's end frees the arrays instead, for memory that native code reads must not go.
 */
final class CountedScope implements TensorScope {
  private static final Logger log = LoggerFactory.getLogger(CountedScope.class);
  private static final long CLOSE_PATIENCE_SECONDS = 10;
  private static final long SAMPLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final String bundle;
  private final String purpose;
  private final NDManager manager;
  private final int threads;
  private final TurnQueue turns;
  private final Consumer<CountedScope> whenFreed;
  private final ReentrantLock inUse = new ReentrantLock();
  private volatile boolean closed;
  private volatile long sampledBytes;
  private long sampledAt = System.nanoTime() - SAMPLE_NANOS;

  /**
   * @param threads that libtorch uses within one operation
   */
  CountedScope(
      String bundle,
      String purpose,
      NDManager manager,
      int threads,
      TurnQueue turns,
      Consumer<CountedScope> whenFreed) {
    this.bundle = bundle;
    this.purpose = purpose;
    this.manager = manager;
    this.threads = threads;
    this.turns = turns;
    this.whenFreed = whenFreed;
  }

  @Override
  public NDManager manager() {
    requireOpen();
    return manager;
  }

  @Override
  public Turn awaitTurn(Urgency urgency) {
    if (inUse.isHeldByCurrentThread()) {
      throw new IllegalStateException("This thread has its turn already in " + this);
    }
    inUse.lock();
    try {
      requireOpen();
    } catch (IllegalStateException late) {
      inUse.unlock();
      throw late;
    }
    long asked = System.nanoTime();
    turns.enter(urgency);
    return new ScopeTurn(asked);
  }

  @Override
  public GradientScope gradients() {
    requireOpen();
    return new ThreadGradients();
  }

  @Override
  public ScopeUsage usage() {
    long bytes = 0;
    for (NDArray array : manager.getManagedArrays()) {
      bytes += array.size() * array.getDataType().getNumOfBytes();
    }
    sampledBytes = bytes;
    return lastUsage();
  }

  /** Safe from any thread: asks native code nothing. */
  ScopeUsage lastUsage() {
    int arrays = manager.isOpen() ? manager.getManagedArrays().size() : 0;
    return new ScopeUsage(bundle, purpose, arrays, arrays == 0 ? 0 : sampledBytes);
  }

  @Override
  public void close() {
    closed = true;
    if (awaitIdle()) {
      try {
        free();
      } finally {
        inUse.unlock();
      }
    } else {
      log.warn("{} still computes; it is freed when its turn ends", this);
    }
  }

  private boolean awaitIdle() {
    try {
      return inUse.tryLock(CLOSE_PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return inUse.tryLock();
    }
  }

  private void free() {
    manager.close();
    whenFreed.accept(this);
  }

  private void requireOpen() {
    if (closed) throw new IllegalStateException(this + " is closed");
  }

  @Override
  public String toString() {
    return "tensor scope \"" + purpose + "\" of " + bundle;
  }

  private final class ScopeTurn implements Turn {
    private final boolean before = JniUtils.isGradMode();
    private final long begun = System.nanoTime();
    private final long waited;
    private boolean over;

    private ScopeTurn(long asked) {
      waited = begun - asked;
      // a setting of the thread, like the gradient mode: on a new one MKL would use every core,
      // and a sum that is split among threads is rounded in another way
      JniUtils.setNumThreads(threads);
      JniUtils.setGradMode(false);
    }

    @Override
    public void close() {
      if (over) return;
      over = true;
      turns.ended(waited, System.nanoTime() - begun);
      JniUtils.setGradMode(before);
      try {
        if (closed) {
          free();
        } else if (System.nanoTime() - sampledAt >= SAMPLE_NANOS) {
          sampledAt = System.nanoTime();
          usage();
        }
      } finally {
        turns.leave();
        inUse.unlock();
      }
    }
  }
}
