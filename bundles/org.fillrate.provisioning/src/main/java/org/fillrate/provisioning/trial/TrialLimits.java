package org.fillrate.provisioning.trial;

/**
 * How much a trial may take.
 *
 * @param seconds in all
 * @param stepSeconds for one step, for example the start of a bundle
 * @param memoryMegabytes heap of its process
 */
public record TrialLimits(int seconds, int stepSeconds, int memoryMegabytes) {
  /** Enough for a learner with a network of its own. */
  public static final TrialLimits USUAL = new TrialLimits(60, 20, 1024);
}
