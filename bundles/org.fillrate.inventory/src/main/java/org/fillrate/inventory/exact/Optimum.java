package org.fillrate.inventory.exact;

/** The optimal cost and a policy that attains it (within the bounds). */
public record Optimum(Bounds bounds, OrderPolicy policy) {}
