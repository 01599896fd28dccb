package org.fillrate.training;

import java.util.List;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.training.RunState;

/** Compares two finished runs of one problem: every policy met the same demand. */
final class PairedRuns {
  private PairedRuns() {}

  static Estimate difference(Run run, Run other) {
    if (!run.request().problem().hash().equals(other.request().problem().hash())) {
      throw new InvalidInput(
          "to", "is a run of another problem, \"" + other.request().problem().name() + "\"");
    }
    List<Judgement> mine = judgements(run);
    List<Judgement> theirs = judgements(other);
    if (mine.get(0).exact() && theirs.get(0).exact()) {
      return Estimate.exact(meanCost(mine) - meanCost(theirs));
    }
    double[] samples = meanSamples(mine);
    double[] others = meanSamples(theirs);
    if (samples.length == 0 || samples.length != others.length) {
      throw new IllegalStateException(Said.OTHER_DEMAND.with());
    }
    for (int i = 0; i < samples.length; i++) samples[i] -= others[i];
    return Estimate.ofSamples(samples);
  }

  private static List<Judgement> judgements(Run run) {
    if (run.snapshot().state() != RunState.FINISHED) {
      throw new IllegalStateException(Said.UNFINISHED.with());
    }
    List<Judgement> found = run.checkpoint().policies().stream().map(Outcome::judgement).toList();
    if (found.isEmpty()) {
      throw new IllegalStateException(Said.NO_SAMPLES.with());
    }
    return found;
  }

  private static double meanCost(List<Judgement> judgements) {
    return judgements.stream().mapToDouble(j -> j.cost().mean()).average().orElseThrow();
  }

  /** Over the seeds, [items or replicas]. */
  private static double[] meanSamples(List<Judgement> judgements) {
    double[] mean = new double[judgements.get(0).samples().length];
    for (Judgement judgement : judgements) {
      for (int i = 0; i < mean.length; i++) mean[i] += judgement.samples()[i] / judgements.size();
    }
    return mean;
  }
}
