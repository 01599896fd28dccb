package org.fillrate.environment.serial;

/**
 * One stage of the chain.
 *
 * @param holdingCost local cost per unit on hand at the end of a period [h']
 * @param leadTime periods from its supplier's shipment to arrival [L]
 * @param orderDelay periods from placing an order until the supplier has it
 * @param shortageShare of the customers' shortage cost, what this stage bears; all add up to 1
 */
record Stage(double holdingCost, int leadTime, int orderDelay, double shortageShare) {}
