package org.fillrate.training;

import java.util.Optional;
import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.document.Document;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.PolicyArtifact;

/** Reports now and then what the policy of a seed costs that is just being learnt. */
final class LearningCurve {
  private static final int POINTS = 30;

  /** What exact evaluations may take, beside the share of the training's time. */
  private static final double FREE_SECONDS = 0.1;

  private static final double SHARE_OF_TRAINING = 0.5;

  private final Evaluator evaluator;
  private final Run run;
  private final Optional<Estimate> optimum;
  private int points;
  private long exactNanos;

  /**
   * @param optimum where it is known
   * @param spent share of the budget, where training goes on after an interruption
   */
  LearningCurve(Evaluator evaluator, Run run, Optional<Estimate> optimum, double spent) {
    this.evaluator = evaluator;
    this.run = run;
    this.optimum = optimum;
    this.points = (int) (spent * POINTS);
  }

  /** Called after each unit of work; adds a point where one is due. */
  void after(Session session, LearningStats stats) throws Stopped {
    int due = (int) (session.progress() * POINTS);
    if (due <= points) return;
    points = due;
    Judgement judgement = judge(session);
    run.emit(
        "curve",
        Document.of(
            "seed",
            session.seed(),
            "steps",
            session.effort().steps(),
            "cpuSeconds",
            session.effort().cpuSeconds(),
            "cost",
            judgement.cost().mean(),
            "exact",
            judgement.exact(),
            "measures",
            Document.of(stats.measures())));
  }

  /**
   * Exact where that can be afforded, for it does not count as training, but people wait for it;
   * and only near the optimum: a policy that lets stock grow wild takes minutes.
   */
  private Judgement judge(Session session) throws Stopped {
    PolicyArtifact policy = session.learner().snapshot();
    Judgement sampled = evaluator.glance(policy);
    double affordable = FREE_SECONDS + SHARE_OF_TRAINING * session.effort().wallSeconds();
    if (!evaluator.isExact()
        || optimum.isEmpty()
        || LastingGap.isFar(sampled.cost().mean(), optimum.get().mean())
        || exactNanos * 1e-9 > affordable) return sampled;
    long start = System.nanoTime();
    Judgement judgement = evaluator.judge(policy);
    exactNanos += System.nanoTime() - start;
    return judgement;
  }
}
