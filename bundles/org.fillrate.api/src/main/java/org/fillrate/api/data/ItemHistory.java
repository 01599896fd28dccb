package org.fillrate.api.data;

import org.fillrate.api.forecast.DemandSeries;

/**
 * What is known of an item from imported data.
 *
 * @param description for people; may be empty
 * @param unitPrice median sales price per unit, in the data's currency
 * @param sellingDays days with at least one sale
 */
public record ItemHistory(
    String item, String description, double unitPrice, int sellingDays, DemandSeries demand) {}
