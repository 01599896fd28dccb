package org.fillrate.rest.platform;

/**
 * A service and the bundle that offers it now.
 *
 * @param bundle symbolic name
 */
public record Offer<T>(T service, String bundle, String version) {}
