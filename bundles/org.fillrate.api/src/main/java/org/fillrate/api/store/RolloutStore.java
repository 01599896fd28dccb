package org.fillrate.api.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.document.Document;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.policy.Rollout;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Rollouts and their steps, for good: both are appended, never changed. */
@ProviderType
public interface RolloutStore {
  /**
   * Keeps a new rollout with its first step, and the audit entry.
   *
   * @throws IllegalStateException where its problem has one that is not over
   */
  Rollout insert(Rollout rollout);

  /**
   * Appends a step, the switch that goes with it and their audit entries in one transaction.
   *
   * @param from the stage that the rollout must be in
   * @param promotion null where the step changes no champion
   * @throws IllegalStateException where it is in another, or the champion is no longer the
   *     promotion's previous one
   */
  Rollout append(
      String rollout, Rollout.Stage from, Rollout.Step step, @Nullable Promotion promotion);

  Optional<Rollout> find(String rollout);

  /** Of one problem, or of all where {@code problem} is empty; newest first. */
  List<Rollout> list(String problem);

  /** Keeps what a stage was found to do, in the place of what was kept before. */
  void keepFigures(String rollout, Rollout.Stage stage, Document figures);

  /** What was kept, by stage. */
  Map<Rollout.Stage, Document> figures(String rollout);
}
