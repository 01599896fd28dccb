package org.fillrate.api.decision;

/**
 * A hard rule outside the policy that changed a quantity.
 *
 * @param name for example {@code whole-lots} or {@code maximum-cover}
 * @param message the rule in words
 * @param before units wished
 * @param after units allowed
 */
public record GuardRail(String name, String message, double before, double after) {}
