package org.fillrate.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.document.Document;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollout.Stage;
import org.fillrate.api.policy.Rollout.Step;
import org.fillrate.api.policy.RolloutLimits;
import org.fillrate.api.policy.RolloutRequest;
import org.fillrate.api.policy.Rollouts;
import org.fillrate.api.store.RolloutStore;
import org.jspecify.annotations.Nullable;

/** One rollout to set up by hand; steps change its stage only. */
final class TestRollouts implements Rollouts, RolloutStore {
  final List<String> moves = new ArrayList<>();
  final Map<Stage, Document> kept = new EnumMap<>(Stage.class);
  boolean broken;
  private @Nullable Rollout rollout;

  /** Puts policy {@code young} into a stage. */
  void run(Stage stage, double share, RolloutLimits limits, String... items) {
    Step step = new Step(stage, share, "ann", "x", Instant.EPOCH);
    rollout = new Rollout("r", "p", "young", stage, share, List.of(items), limits, List.of(step));
  }

  @Nullable Rollout running() {
    return rollout != null && rollout.stage().isRunning() ? rollout : null;
  }

  @Override
  public Rollout request(RolloutRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Rollout move(String id, Stage to, String by, String reason) {
    moves.add(to + " by " + by + ": " + reason);
    Rollout now = find(id).orElseThrow();
    run(to, now.share(), now.limits(), now.items().toArray(String[]::new));
    return now;
  }

  @Override
  public Rollout widen(String id, double share, String by, String reason) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Rollout> find(String id) {
    return Optional.ofNullable(rollout);
  }

  @Override
  public List<Rollout> list(String problem) {
    return find("").stream().toList();
  }

  @Override
  public boolean fourEyes() {
    return false;
  }

  @Override
  public Rollout insert(Rollout inserted) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Rollout append(String id, Stage from, Step step, @Nullable Promotion promotion) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void keepFigures(String id, Stage stage, Document figures) {
    if (broken) throw new IllegalStateException("the disk is full");
    kept.put(stage, figures);
  }

  @Override
  public Map<Stage, Document> figures(String id) {
    return kept;
  }
}
