package org.fillrate.api.log;

import java.time.Instant;

/**
 * A bundle that wrote lines which are still kept; it may have been removed since.
 *
 * @param bundle its symbolic name
 * @param lines how many of its lines are kept
 * @param last when it wrote the latest
 */
public record LogSource(String bundle, int lines, Instant last) {}
