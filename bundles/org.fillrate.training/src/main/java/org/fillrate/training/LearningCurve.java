package org.fillrate.training;

import org.fillrate.api.algorithm.LearningStats;
import org.fillrate.api.document.Document;

/** Reports now and then what the policy of a seed costs that is just being learnt. */
final class LearningCurve {
  private static final int POINTS = 30;

  private final Evaluator evaluator;
  private final Run run;
  private int points;

  /**
   * @param spent share of the budget, where training goes on after an interruption
   */
  LearningCurve(Evaluator evaluator, Run run, double spent) {
    this.evaluator = evaluator;
    this.run = run;
    this.points = (int) (spent * POINTS);
  }

  /** Called after each unit of work; adds a point where one is due. */
  void after(Session session, LearningStats stats) throws Stopped {
    int due = (int) (session.progress() * POINTS);
    if (due <= points) return;
    points = due;
    Judgement judgement = evaluator.glance(session.learner().snapshot());
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
}
