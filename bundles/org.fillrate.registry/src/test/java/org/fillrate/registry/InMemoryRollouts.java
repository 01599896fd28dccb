package org.fillrate.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.document.Document;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.store.PolicyStore;
import org.fillrate.api.store.RolloutStore;
import org.jspecify.annotations.Nullable;

/** A rollout store of one test. */
final class InMemoryRollouts implements RolloutStore {
  private final PolicyStore policies;
  private final List<Rollout> rollouts = new ArrayList<>(); // newest first

  InMemoryRollouts(PolicyStore policies) {
    this.policies = policies;
  }

  @Override
  public synchronized Rollout insert(Rollout rollout) {
    for (Rollout other : list(rollout.problem())) {
      if (!other.stage().isOver()) throw new IllegalStateException("not over: " + other.id());
    }
    rollouts.add(0, rollout);
    return rollout;
  }

  @Override
  public synchronized Rollout append(
      String id, Rollout.Stage from, Rollout.Step step, @Nullable Promotion promotion) {
    Rollout now = find(id).orElseThrow();
    if (now.stage() != from) throw new IllegalStateException("stage is " + now.stage());
    if (promotion != null) policies.append(promotion);
    List<Rollout.Step> steps = new ArrayList<>(now.steps());
    steps.add(step);
    Rollout next = now.after(steps);
    rollouts.replaceAll(rollout -> rollout.id().equals(id) ? next : rollout);
    return next;
  }

  @Override
  public synchronized Optional<Rollout> find(String id) {
    return rollouts.stream().filter(rollout -> rollout.id().equals(id)).findFirst();
  }

  @Override
  public synchronized List<Rollout> list(String problem) {
    return rollouts.stream()
        .filter(rollout -> problem.isEmpty() || rollout.problem().equals(problem))
        .toList();
  }

  @Override
  public void keepFigures(String rollout, Rollout.Stage stage, Document figures) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<Rollout.Stage, Document> figures(String rollout) {
    throw new UnsupportedOperationException();
  }
}
