package org.fillrate.inventory.exact;

/**
 * A classical policy with its best parameters and its exact cost.
 *
 * @param policy a {@link BaseStock}, {@link CappedBaseStock} or {@link ReorderPoint}
 */
public record TunedPolicy<P extends OrderPolicy>(P policy, PolicyCost cost) {}
