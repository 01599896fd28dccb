package org.fillrate.tck;

import java.util.List;
import java.util.Map;

/**
 * One thing that was looked at.
 *
 * @param id short and stable, for programs
 * @param title what is asked
 * @param sentence what was found
 * @param figures what was measured, by name with its unit
 * @param details more lines, for example each test of a contract
 */
record Check(
    String id,
    String title,
    State state,
    String sentence,
    Map<String, Object> figures,
    List<String> details) {
  Check {
    details = List.copyOf(details);
  }

  /** How it went. */
  enum State {
    PASS,
    FAIL,
    /** It could not be asked; the sentence says why. */
    SKIPPED
  }

  static Check of(String id, String title, boolean passed, String sentence) {
    return new Check(id, title, passed ? State.PASS : State.FAIL, sentence, Map.of(), List.of());
  }

  static Check skipped(String id, String title, String sentence) {
    return new Check(id, title, State.SKIPPED, sentence, Map.of(), List.of());
  }

  Check with(Map<String, Object> measured) {
    return new Check(id, title, state, sentence, measured, details);
  }

  Check with(List<String> lines) {
    return new Check(id, title, state, sentence, figures, lines);
  }
}
