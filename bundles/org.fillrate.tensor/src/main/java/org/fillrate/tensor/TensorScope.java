package org.fillrate.tensor;

import ai.djl.ndarray.NDManager;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A place that owns arrays and frees them: one per learner.
 *
 * <p>One thread at a time uses a scope, and it computes within a {@linkplain #awaitTurn turn}: a
 * scope that is closed from elsewhere, because its bundle stops, waits for that turn to end before
 * it frees memory that native code may be reading.
 */
@ProviderType
public interface TensorScope extends AutoCloseable {

  /** The manager of what lives as long as the scope; make a sub-manager for what does not. */
  NDManager manager();

  /**
   * Waits for a turn to compute, one unit of work long.
   *
   * <p>Gradients are off on this thread until the turn ends, except within a gradient scope. Turns
   * of one scope don't nest.
   *
   * @throws IllegalStateException if the scope is closed or this thread has its turn already
   */
  Turn awaitTurn(Urgency urgency);

  /**
   * Records gradients on this thread until closed.
   *
   * @throws IllegalStateException if the scope is closed
   */
  GradientScope gradients();

  /** Counts what the scope holds; for the thread that uses the scope. */
  ScopeUsage usage();

  /** Frees every array of the scope. Closing twice is harmless. */
  @Override
  void close();
}
