package org.fillrate.api.data;

/**
 * How to import.
 *
 * @param name of the new data set
 * @param source where the data come from, with their licence; may be empty
 * @param dryRun only look: nothing is kept
 * @param by who imports
 */
public record ImportRequest(String name, String source, boolean dryRun, String by) {}
