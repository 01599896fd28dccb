package org.fillrate.api.training;

import org.fillrate.api.document.Document;

/**
 * Something that happened in a run.
 *
 * @param sequence counts from 1 within the run
 * @param kind {@code state}, {@code progress}, {@code optimum} (its cost, as soon as it is known),
 *     {@code baseline} (name and cost of a classical rule that has been tuned), {@code curve} (a
 *     point of a learning curve: seed, steps, cost) or {@code warning}
 */
public record RunEvent(long sequence, String kind, Document data) {}
