package org.fillrate.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollout.Stage;
import org.fillrate.api.policy.RolloutRequest;
import org.fillrate.api.policy.Rollouts;

/** One rollout that goes where it is told. */
final class FakeRollouts implements Rollouts {
  final List<String> moves = new ArrayList<>();
  RolloutRequest asked;
  private Rollout rollout;

  private Rollout at(Stage stage) {
    Rollout.Step step = new Rollout.Step(stage, asked.share(), "ann", "x", Instant.EPOCH);
    rollout =
        new Rollout(
            "r1",
            "p1",
            "young",
            stage,
            asked.share(),
            asked.items(),
            asked.limits(),
            List.of(step));
    return rollout;
  }

  @Override
  public Rollout request(RolloutRequest request) {
    asked = request;
    return at(Stage.REQUESTED);
  }

  @Override
  public Rollout move(String id, Stage to, String by, String reason) {
    if (rollout.stage().isOver()) throw new IllegalStateException("it is over");
    moves.add(to + " by " + by + ": " + reason);
    return at(to);
  }

  @Override
  public Rollout widen(String id, double share, String by, String reason) {
    if (rollout.stage() != Stage.CANARY) throw new IllegalStateException("it is no canary");
    moves.add(share + " by " + by + ": " + reason);
    Rollout.Step step = new Rollout.Step(Stage.CANARY, share, by, reason, Instant.EPOCH);
    return rollout = rollout.after(List.of(rollout.steps().get(0), step));
  }

  @Override
  public Optional<Rollout> find(String id) {
    return Optional.ofNullable(rollout).filter(r -> r.id().equals(id));
  }

  @Override
  public List<Rollout> list(String problem) {
    return Optional.ofNullable(rollout).filter(r -> r.problem().equals(problem)).stream().toList();
  }

  @Override
  public boolean fourEyes() {
    return true;
  }
}
