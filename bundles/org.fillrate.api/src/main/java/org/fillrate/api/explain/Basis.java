package org.fillrate.api.explain;

/**
 * Where the usual states come from.
 *
 * @param states how many differ
 */
public record Basis(Source source, int states) {
  /** Their origin. */
  public enum Source {
    /** The policy's own recorded decisions. */
    RECORDED,
    /** The policy played on simulated demand. */
    SIMULATED
  }
}
