package org.fillrate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fillrate.api.decision.GuardRail;
import org.fillrate.api.decision.Recommendation;

/**
 * Whether a recommendation says only what {@link Said} lists: else no client could translate it.
 */
final class Listed {
  private static final List<Pattern> LISTED =
      Stream.of(Said.values()).map(Listed::pattern).toList();

  private Listed() {}

  private static Pattern pattern(Said said) {
    String literal = Pattern.quote(said.template().english());
    return Pattern.compile(literal.replaceAll("\\{\\w+}", "\\\\E.+\\\\Q"), Pattern.DOTALL);
  }

  static void check(Recommendation made) {
    assertThat(made.reasons()).allSatisfy(Listed::check);
    assertThat(made.guardRails()).extracting(GuardRail::message).allSatisfy(Listed::check);
    if (!made.fallbackReason().isEmpty()) check(made.fallbackReason());
  }

  private static void check(String text) {
    assertThat(LISTED).as(text).anyMatch(pattern -> pattern.matcher(text).matches());
  }
}
