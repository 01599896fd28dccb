package org.fillrate.api.data;

import java.time.Instant;

/**
 * An imported data set.
 *
 * @param id unique, stable
 * @param name for people
 * @param source where the data come from, with their licence; may be empty
 * @param sha256 of the uploaded bytes as they came, in hex
 */
public record Dataset(
    String id, String name, String source, String sha256, String by, Instant imported) {}
