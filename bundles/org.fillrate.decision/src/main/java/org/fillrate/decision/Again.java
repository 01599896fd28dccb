package org.fillrate.decision;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fillrate.api.decision.Provenance;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.decision.Recomputation;
import org.fillrate.api.decision.Recomputation.Change;
import org.fillrate.api.decision.Recomputation.Difference;
import org.fillrate.api.decision.Recomputation.Kind;
import org.fillrate.api.decision.Recomputation.Verdict;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.json.Json;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes past decisions again, and compares every part of them. Thread-safe. */
final class Again {
  private static final Logger log = LoggerFactory.getLogger(Again.class);

  private final PastIngredients past;
  private final TodaysIngredients today;
  private final Clock clock;

  Again(PastIngredients past, TodaysIngredients today, Clock clock) {
    this.past = past;
    this.today = today;
    this.clock = clock;
  }

  Recomputation recompute(Recommendation recorded) {
    Recommendation now = today(recorded);
    Provenance made = recorded.provenance();
    if (made == null) {
      Change change = new Change(Kind.NOT_RECORDED, "", "", "");
      return answer(recorded, Verdict.IMPOSSIBLE, List.of(), List.of(change), now);
    }
    PastIngredients.Found found = past.of(recorded, made);
    List<Change> changes = new ArrayList<>(found.changes());
    if (found.ingredients() == null) {
      return answer(recorded, Verdict.IMPOSSIBLE, List.of(), changes, now);
    }
    Recommendation again =
        new Adviser(found.ingredients()).advise(recorded.id(), 0, recorded.state(), recorded.at());
    // as it would be recorded: JSON knows no negative zero
    Recommendation written = Json.read(Json.write(again), Recommendation.class);
    List<Difference> differences = differences(recorded, written);
    if (!differences.isEmpty() && changes.stream().allMatch(Again::explainsNothing)) {
      changes.add(new Change(Kind.UNEXPLAINED, "", "", ""));
    }
    Verdict verdict = differences.isEmpty() ? Verdict.IDENTICAL : Verdict.DIFFERENT;
    return answer(recorded, verdict, differences, changes, now);
  }

  private static boolean explainsNothing(Change change) {
    return change.kind() == Kind.FAILURE_REPEATED;
  }

  private static Recomputation answer(
      Recommendation recorded,
      Verdict verdict,
      List<Difference> differences,
      List<Change> changes,
      @Nullable Recommendation now) {
    return new Recomputation(recorded.id(), verdict, differences, changes, now);
  }

  /** Null where nothing can be decided now: the changes say why, or health does. */
  private @Nullable Recommendation today(Recommendation recorded) {
    try {
      Ingredients now = today.ask(recorded.problem(), List.of(recorded.state()));
      return new Adviser(now).advise(recorded.id(), 0, recorded.state(), clock.instant());
    } catch (InvalidInput | IllegalStateException e) {
      log.info("Decision {} could not be made today: {}", recorded.id(), e.getMessage());
      return null;
    }
  }

  /** Part by part; records compare their numbers by their bits. */
  private static List<Difference> differences(Recommendation was, Recommendation is) {
    List<Difference> all = new ArrayList<>();
    compare("orderQuantity", was.orderQuantity(), is.orderQuantity(), all);
    compare("baselineQuantity", was.baselineQuantity(), is.baselineQuantity(), all);
    compare("policy", was.policy(), is.policy(), all);
    compare("fallbackReason", was.fallbackReason(), is.fallbackReason(), all);
    compare("guardRails", was.guardRails(), is.guardRails(), all);
    compare("risk", was.risk(), is.risk(), all);
    compare("outlook", was.outlook(), is.outlook(), all);
    compare("reasons", was.reasons(), is.reasons(), all);
    Provenance before = Objects.requireNonNull(was.provenance());
    Provenance after = Objects.requireNonNull(is.provenance());
    compare("wish", before.wish(), after.wish(), all);
    compare("rule", before.rule(), after.rule(), all);
    compare("sha256", before.sha256(), after.sha256(), all);
    return all;
  }

  private static void compare(
      String part, @Nullable Object was, @Nullable Object is, List<Difference> all) {
    if (!Objects.equals(was, is)) all.add(new Difference(part, json(was), json(is)));
  }

  private static String json(@Nullable Object value) {
    return value == null ? "" : Json.write(value);
  }
}
