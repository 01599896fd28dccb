package org.fillrate.training;

import java.util.Arrays;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.training.Shortlist.Candidate;

/** A candidate of a {@link Validation} and what it has cost so far, by replica. */
final class Entrant {
  private final Candidate candidate;
  private double[] samples = new double[0];

  Entrant(Candidate candidate) {
    this.candidate = candidate;
  }

  Candidate candidate() {
    return candidate;
  }

  void add(double[] more) {
    int before = samples.length;
    samples = Arrays.copyOf(samples, before + more.length);
    System.arraycopy(more, 0, samples, before, more.length);
  }

  double mean() {
    return Arrays.stream(samples).average().orElse(Double.POSITIVE_INFINITY);
  }

  /** How much more it costs than {@code other}, who met the same demand. */
  Estimate minus(Entrant other) {
    double[] differences = samples.clone();
    for (int i = 0; i < differences.length; i++) differences[i] -= other.samples[i];
    return Estimate.ofSamples(differences);
  }
}
