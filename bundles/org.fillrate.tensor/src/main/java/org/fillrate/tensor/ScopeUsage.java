package org.fillrate.tensor;

/**
 * What one scope holds.
 *
 * @param bundle symbolic name of the bundle that opened the scope
 * @param purpose as given when it was opened
 * @param arrays arrays alive
 * @param bytes their data, shared storage counted once per array
 */
public record ScopeUsage(String bundle, String purpose, int arrays, long bytes) {}
