package org.fillrate.api.algorithm;

/**
 * All of a learner's state as bytes: only bytes cross a hot swap or a restart.
 *
 * @param bytes opaque to everybody but the algorithm
 */
public record Checkpoint(byte[] bytes) {}
