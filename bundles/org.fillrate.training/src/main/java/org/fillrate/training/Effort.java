package org.fillrate.training;

import org.fillrate.api.document.Document;

/**
 * What the training of one seed has taken.
 *
 * @param steps environment steps, summed over replicas
 * @param updates parameter updates
 * @param cpuSeconds CPU time of the training threads, summed, with the validation, without
 *     evaluation
 * @param wallSeconds time on the clock, without evaluation
 */
record Effort(long steps, long updates, double cpuSeconds, double wallSeconds) {
  static final Effort NONE = new Effort(0, 0, 0, 0);

  Effort and(double moreCpuSeconds, double moreWallSeconds) {
    return new Effort(steps, updates, cpuSeconds + moreCpuSeconds, wallSeconds + moreWallSeconds);
  }

  Document toDocument() {
    return Document.of(
        "environmentSteps",
        steps,
        "updates",
        updates,
        "cpuSeconds",
        cpuSeconds,
        "wallSeconds",
        wallSeconds);
  }

  static Effort of(Document document) {
    return new Effort(
        (long) document.number("environmentSteps"),
        (long) document.number("updates"),
        document.number("cpuSeconds"),
        document.number("wallSeconds"));
  }
}
