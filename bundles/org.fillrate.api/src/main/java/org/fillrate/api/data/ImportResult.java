package org.fillrate.api.data;

import org.jspecify.annotations.Nullable;

/**
 * What an import did.
 *
 * @param dataset the new data set; null after a dry run
 */
public record ImportResult(@Nullable Dataset dataset, QualityReport quality) {}
