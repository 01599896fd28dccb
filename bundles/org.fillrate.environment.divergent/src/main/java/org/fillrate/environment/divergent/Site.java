package org.fillrate.environment.divergent;

import org.fillrate.inventory.demand.DiscreteDistribution;

/**
 * The warehouse or a retailer.
 *
 * @param holdingCost per unit on hand at the end of a period [h]
 * @param shortageCost per unit lost [p]; of the warehouse 0
 * @param leadTime periods from shipment to arrival [L]
 * @param demand of one period; of the warehouse that of all retailers together
 */
record Site(double holdingCost, double shortageCost, int leadTime, DiscreteDistribution demand) {}
