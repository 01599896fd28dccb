package org.fillrate.tensor;

/**
 * What tensors are computed on.
 *
 * @param name {@code cpu} or {@code gpu:0}
 * @param engine name of DJL's engine
 * @param engineVersion version of its native library
 * @param threads threads that libtorch uses within one operation
 * @param parallelTurns turns that are given at a time
 */
public record DeviceInfo(
    String name, String engine, String engineVersion, int threads, int parallelTurns) {}
