package org.fillrate.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.policy.Promotion;

/**
 * The champions of one problem as a stack: a promotion puts one on top, a rollback takes one off.
 * So A, B, C, rolled back twice, is A again.
 */
final class Champions {
  private final Deque<String> stack = new ArrayDeque<>();
  private final String present;

  private Champions(String present) {
    this.present = present;
  }

  /**
   * @param history newest first
   */
  static Champions of(List<Promotion> history) {
    Champions champions = new Champions(history.isEmpty() ? "" : history.get(0).policy());
    for (int i = history.size() - 1; i >= 0; i--) champions.replay(history.get(i));
    return champions;
  }

  private void replay(Promotion change) {
    if (change.kind().equals(Switches.ROLLBACK)) stack.poll();
    else stack.push(change.policy());
  }

  /** The policy that decides; empty where the classical rule does. */
  String present() {
    return present;
  }

  /** The champion before the present one. */
  Optional<String> before() {
    return stack.stream().skip(1).findFirst();
  }
}
