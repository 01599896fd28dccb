package org.fillrate.training;

/**
 * How long a run still takes, from what training and evaluation took in it so far. The search for
 * rules says nothing of the learner's speed: before any training is measured there is no estimate.
 */
final class TimeLeft {
  static final double UNKNOWN = -1;

  /** Training that is measured before anything is concluded from it, in seeds. */
  private static final double LEAST = 0.02;

  /** Choosing a policy and evaluating it beside training it, before one was seen. */
  private static final double JUDGING = 1.0 / 8;

  /** What takes longer than expected takes this share of its time longer. */
  private static final double LATE = 0.25;

  private final int seeds;
  private int seed = -1;
  private double share; // of the seed's training that is done
  private double seen; // when that was
  private double trained; // seeds' training measured
  private double trainedSeconds;
  private double judgingSince = UNKNOWN;
  private int judged; // seeds
  private double judgedSeconds;

  TimeLeft(int seeds) {
    this.seeds = seeds;
  }

  /**
   * A seed is trained.
   *
   * @param share of its training that is done
   * @param now seconds
   */
  void training(int index, double share, double now) {
    if (index == seed) {
      trained += share - this.share;
      trainedSeconds += now - seen;
    } else if (judgingSince >= 0) {
      judged++;
      judgedSeconds += now - judgingSince;
    }
    judgingSince = UNKNOWN;
    seed = index;
    this.share = share;
    seen = now;
  }

  /** A seed's training is over: its policy is chosen and evaluated. */
  void judging(int index, double now) {
    if (judgingSince < 0) judgingSince = now;
    seed = index;
  }

  /** Seconds, or {@link #UNKNOWN}. */
  double at(double now) {
    if (trained < LEAST) return UNKNOWN;
    double training = trainedSeconds / trained;
    double judging = judged == 0 ? training * JUDGING : judgedSeconds / judged;
    double later = (seeds - seed - 1) * (training + judging);
    if (judgingSince < 0) return (1 - share) * training + judging + later;
    double spent = now - judgingSince;
    return Math.max(judging - spent, spent * LATE) + later;
  }
}
