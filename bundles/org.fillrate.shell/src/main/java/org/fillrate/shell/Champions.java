package org.fillrate.shell;

import org.fillrate.api.policy.Promotion;

/** Who decides a problem, in words. */
final class Champions {
  private Champions() {}

  static String after(Promotion promotion) {
    String champion = promotion.policy().isEmpty() ? "the classical rule" : promotion.policy();
    return "problem " + promotion.problem() + " is decided by " + champion;
  }
}
