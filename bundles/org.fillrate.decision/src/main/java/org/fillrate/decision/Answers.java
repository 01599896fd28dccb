package org.fillrate.decision;

import java.util.Collections;
import java.util.List;
import org.fillrate.api.policy.PolicyRecord;
import org.jspecify.annotations.Nullable;

/**
 * What one policy said.
 *
 * @param policy null where there is none: the old rule decides
 * @param wishes by item
 */
record Answers(@Nullable PolicyRecord policy, List<Wish> wishes) {
  static Answers none(String reason, Observations seen) {
    return new Answers(null, Collections.nCopies(seen.states().size(), Wish.none(reason)));
  }
}
