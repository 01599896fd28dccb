package org.fillrate.trial;

/** Why a bundle does not pass, as a sentence. */
final class Shortcoming extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Shortcoming(String sentence) {
    super(sentence);
  }

  /** For those whose message is their sentence. */
  String sentence() {
    return String.valueOf(getMessage());
  }
}
