package org.fillrate.decision;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.decision.RolloutEvidence;
import org.fillrate.api.decision.RolloutFigures;
import org.fillrate.api.decision.RolloutFigures.Figure;
import org.fillrate.api.document.Document;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollout.Stage;
import org.fillrate.api.policy.Rollouts;
import org.fillrate.api.store.RolloutStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers what rollouts do and ends one that breaks a limit. Kept every second and when a rollout
 * moves: a killed server loses a second of evidence. Thread-safe; never fails a decision.
 */
final class Evidence implements RolloutEvidence {
  private static final Logger log = LoggerFactory.getLogger(Evidence.class);
  private static final Duration KEEP_EVERY = Duration.ofSeconds(1);
  private static final int MOST = 64;
  private static final List<Stage> STAGES = List.of(Stage.SHADOW, Stage.CANARY, Stage.CHAMPION);

  /** Who returns a rollout that broke a limit. */
  static final String BY = "guard rails";

  private record Key(String rollout, Stage stage) {}

  private static final class Gathered {
    final StageTally tally;
    Instant kept = Instant.MIN;
    boolean judged;

    Gathered(StageTally tally) {
      this.tally = tally;
    }
  }

  private final Rollouts rollouts;
  private final RolloutStore store;
  private final InstantSource clock;
  private final Map<Key, Gathered> gathered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Gathered> eldest) {
          return size() > MOST;
        }
      };

  Evidence(Rollouts rollouts, RolloutStore store, InstantSource clock) {
    this.rollouts = rollouts;
    this.store = store;
    this.clock = clock;
  }

  /** Takes in what a call's items showed, and ends the rollout if that is enough. */
  void note(Rollout rollout, List<Trial> trials) {
    if (trials.isEmpty()) return;
    try {
      Optional<Verdict> verdict = gather(rollout, trials);
      verdict.ifPresent(end -> end(rollout, end));
    } catch (RuntimeException e) {
      log.warn("Rollout {}: the evidence of a call is lost", rollout.id(), e);
    }
  }

  private record Verdict(Stage to, String reason) {}

  private synchronized Optional<Verdict> gather(Rollout rollout, List<Trial> trials) {
    Gathered all = gathered(rollout.id(), rollout.stage());
    trials.forEach(all.tally::add);
    Optional<Verdict> verdict = all.judged ? Optional.empty() : verdict(rollout, all.tally);
    all.judged |= verdict.isPresent();
    Instant now = clock.instant();
    if (verdict.isPresent() || !now.isBefore(all.kept.plus(KEEP_EVERY))) {
      store.keepFigures(rollout.id(), rollout.stage(), all.tally.toDocument());
      all.kept = now;
    }
    return verdict;
  }

  private Gathered gathered(String rollout, Stage stage) {
    return gathered.computeIfAbsent(
        new Key(rollout, stage),
        key -> {
          Document kept = store.figures(rollout).get(stage);
          return new Gathered(kept == null ? new StageTally() : StageTally.of(kept));
        });
  }

  private static Optional<Verdict> verdict(Rollout rollout, StageTally tally) {
    for (Figure figure : tally.figures(rollout.limits())) {
      if (figure.broken()) {
        return Optional.of(new Verdict(Stage.RETURNED, Breach.words(figure, tally.asked())));
      }
    }
    boolean watched = tally.asked() >= rollout.limits().watchDecisions();
    return rollout.stage() == Stage.CHAMPION && watched
        ? Optional.of(new Verdict(Stage.SETTLED, Said.KEPT.with(tally.asked())))
        : Optional.empty();
  }

  private void end(Rollout rollout, Verdict verdict) {
    try {
      rollouts.move(rollout.id(), verdict.to(), BY, verdict.reason());
      log.info("Rollout {}: {} because {}", rollout.id(), verdict.to(), verdict.reason());
    } catch (IllegalStateException elsewhere) { // a person was faster
      log.info("Rollout {}: {}", rollout.id(), elsewhere.getMessage());
    } catch (RuntimeException failed) {
      again(rollout);
      throw failed;
    }
  }

  /** What could not be written is judged again with the next decision. */
  private synchronized void again(Rollout rollout) {
    gathered(rollout.id(), rollout.stage()).judged = false;
  }

  @Override
  public synchronized List<RolloutFigures> figures(String id) {
    Optional<Rollout> rollout = rollouts.find(id);
    if (rollout.isEmpty()) return List.of();
    Map<Stage, Document> kept = store.figures(id);
    List<RolloutFigures> figures = new ArrayList<>();
    for (Stage stage : STAGES) {
      Gathered known = gathered.get(new Key(id, stage));
      Document before = kept.get(stage);
      StageTally tally;
      if (known != null) tally = known.tally;
      else if (before != null) tally = StageTally.of(before);
      else continue;
      figures.add(
          new RolloutFigures(
              id, stage, tally.asked(), tally.compared(), tally.figures(rollout.get().limits())));
    }
    return figures;
  }

  /** Keeps what was not kept yet. */
  synchronized void close() {
    gathered.forEach(
        (key, all) -> {
          try {
            store.keepFigures(key.rollout(), key.stage(), all.tally.toDocument());
          } catch (RuntimeException e) {
            log.warn("Rollout {}: the last second of evidence is lost", key.rollout(), e);
          }
        });
    gathered.clear();
  }
}
