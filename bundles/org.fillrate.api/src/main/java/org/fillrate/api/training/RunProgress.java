package org.fillrate.api.training;

/**
 * How far a run is.
 *
 * @param fraction of the whole run, 0 to 1
 * @param phase what it does now, for people
 * @param environmentSteps over all seeds so far
 * @param elapsedSeconds wall time since the start
 * @param remainingSeconds estimate; negative where there is none yet
 */
public record RunProgress(
    double fraction,
    String phase,
    long environmentSteps,
    double elapsedSeconds,
    double remainingSeconds) {
  public static final RunProgress NONE = new RunProgress(0, "queued", 0, 0, -1);
}
