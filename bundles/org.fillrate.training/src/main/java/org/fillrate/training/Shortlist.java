package org.fillrate.training;

import java.util.ArrayList;
import java.util.List;
import org.fillrate.api.policy.PolicyArtifact;

/**
 * Snapshots of the policy of a seed from the second half of its training; the last one included.
 */
final class Shortlist {
  private static final double FROM = 0.5;

  /**
   * A policy that may be taken.
   *
   * @param steps of the environment before it
   * @param progress share of the budget that was spent then
   */
  record Candidate(long steps, double progress, PolicyArtifact policy) {}

  private final int longest;
  private final List<Candidate> candidates;

  /**
   * @param longest how many there are in the end; 1 for the last policy alone
   * @param before of the same seed, where training goes on after an interruption
   */
  Shortlist(int longest, List<Candidate> before) {
    this.longest = longest;
    candidates = new ArrayList<>(before);
  }

  /** Called after each unit of work; keeps the policy where it is due. */
  void after(Session session) {
    int kept = candidates.isEmpty() ? 0 : due(last().progress());
    if (due(session.progress()) <= kept) return;
    candidates.add(
        new Candidate(session.effort().steps(), session.progress(), session.learner().snapshot()));
  }

  private int due(double progress) {
    return (int) (longest * (progress - FROM) / (1 - FROM));
  }

  /** Oldest first. */
  List<Candidate> candidates() {
    return List.copyOf(candidates);
  }

  int size() {
    return candidates.size();
  }

  /** The policy that was learnt in the end, once training is over. */
  Candidate last() {
    return candidates.get(candidates.size() - 1);
  }

  /** All but the last. */
  List<Candidate> others() {
    return List.copyOf(candidates.subList(0, candidates.size() - 1));
  }
}
