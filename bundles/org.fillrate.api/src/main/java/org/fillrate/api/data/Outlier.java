package org.fillrate.api.data;

import java.time.LocalDate;

/**
 * A day that is far above an item's usual ones. It is flagged, never changed.
 *
 * @param usual units: the level above which a day counts as an outlier
 */
public record Outlier(String item, LocalDate day, double units, double usual) {}
