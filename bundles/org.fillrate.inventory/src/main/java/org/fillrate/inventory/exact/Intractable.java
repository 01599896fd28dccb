package org.fillrate.inventory.exact;

/**
 * An exact computation that would not fit; its message says why. Callers fall back to simulation.
 */
public final class Intractable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Intractable(String reason) {
    super(reason);
  }
}
