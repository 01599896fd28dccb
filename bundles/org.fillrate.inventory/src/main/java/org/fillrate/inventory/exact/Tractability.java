package org.fillrate.inventory.exact;

/**
 * Whether the exact optimum of a problem fits.
 *
 * @param tractable whether it does
 * @param states about how many states it has; Long.MAX_VALUE where too many to count
 * @param reason why not; empty where tractable
 */
public record Tractability(boolean tractable, long states, String reason) {}
