package org.fillrate.api.policy;

import java.time.Instant;

/**
 * One switch of a problem's champion.
 *
 * @param policy the new champion's id; empty where the problem was left to its classical rule
 * @param previous the champion before, empty where there was none
 * @param kind {@code promote} or {@code rollback}
 */
public record Promotion(
    long sequence,
    String problem,
    String policy,
    String previous,
    String kind,
    String by,
    String reason,
    Instant at) {}
