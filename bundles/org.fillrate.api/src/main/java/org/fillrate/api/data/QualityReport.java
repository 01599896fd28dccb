package org.fillrate.api.data;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found in an upload.
 *
 * @param counts by what was counted, in order: {@code rows}, {@code accepted}, {@code rejected},
 *     {@code duplicates}, {@code cancellations}, {@code returns}, {@code nonProducts}, {@code
 *     items}, {@code days}, {@code daysWithoutSales}, {@code units}, {@code customers}, {@code
 *     outliers} …
 * @param first day with data; null where there is none
 * @param last day with data
 * @param rowErrors the first thousand
 * @param outliers the largest thousand
 */
public record QualityReport(
    Map<String, Long> counts,
    @Nullable LocalDate first,
    @Nullable LocalDate last,
    List<RowError> rowErrors,
    List<Outlier> outliers) {}
