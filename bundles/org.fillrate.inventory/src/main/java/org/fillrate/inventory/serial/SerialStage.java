package org.fillrate.inventory.serial;

/**
 * One stage of a serial supply chain.
 *
 * @param holdingCost local cost per unit on hand and period [h'], at least that of the stage it
 *     orders from
 * @param leadTime periods from shipment by its supplier to arrival [L], at least 0
 */
public record SerialStage(double holdingCost, int leadTime) {}
