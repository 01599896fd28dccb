package org.fillrate.training;

import java.util.List;
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
  private final List<Document> before;
  private int points;
  private long exactNanos;

  /**
   * @param optimum where it is known
   * @param before the points of the run so far
   */
  LearningCurve(Evaluator evaluator, Run run, Optional<Estimate> optimum, List<Document> before) {
    this.evaluator = evaluator;
    this.run = run;
    this.optimum = optimum;
    this.before = before;
  }

  /**
   * How far the curve of a seed is that training goes on with. A point that was due when the run
   * was stopped is not there yet; one that a crash made it live twice comes again.
   */
  private int reached(Session session) {
    double shown =
        before.stream()
            .filter(point -> point.integer("seed") == session.seed() && point.has("progress"))
            .mapToDouble(point -> point.number("progress"))
            .max()
            .orElse(0);
    return (int) (Math.min(shown, session.progress()) * POINTS);
  }

  /** To be called before the first unit of work. */
  void begin(Session session) {
    points = reached(session);
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
            "progress",
            session.progress(),
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
