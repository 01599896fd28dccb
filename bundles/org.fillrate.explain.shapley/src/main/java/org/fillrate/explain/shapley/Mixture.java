package org.fillrate.explain.shapley;

import org.fillrate.api.explain.Factor;
import org.fillrate.api.explain.Question;

/** States that take some factors from the state to explain and the rest from the background. */
final class Mixture {
  final Question question;
  final int players;

  Mixture(Question question) {
    this.question = question;
    this.players = question.factors().size();
  }

  int backgrounds() {
    return question.background().length;
  }

  double weight(int background) {
    return question.weights()[background];
  }

  /**
   * A background state in which a coalition has the state's values. Columns of no factor go with
   * the state: what nobody is to answer for is given.
   */
  double[] row(int background, long coalition) {
    double[] row = question.state().clone();
    for (int player = 0; player < players; player++) {
      if ((coalition >> player & 1) == 0) put(row, question.background()[background], player);
    }
    return row;
  }

  private void put(double[] row, double[] from, int player) {
    Factor factor = question.factors().get(player);
    for (int column : factor.columns()) row[column] = from[column];
  }

  double[] orders(double[][] rows) throws InterruptedException {
    return question.ordering().orders(rows);
  }
}
