package org.fillrate.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.policy.Lineup;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollout.Step;
import org.jspecify.annotations.Nullable;

/**
 * All that was switched in one problem, as the store has it.
 *
 * @param history newest first
 * @param rollouts newest first
 */
record Standing(String problem, List<Promotion> history, List<Rollout> rollouts) {
  Standing {
    history = List.copyOf(history);
    rollouts = List.copyOf(rollouts);
  }

  Champions champions() {
    return Champions.of(history);
  }

  /** The rollout that is not over; only the newest can be. */
  Optional<Rollout> open() {
    return rollouts.stream().findFirst().filter(rollout -> !rollout.stage().isOver());
  }

  Lineup lineup(Instant at) {
    Rollout running = open().filter(rollout -> rollout.stage().isRunning()).orElse(null);
    return lineup(history, running, at);
  }

  /** As it was at an instant. */
  Lineup lineupAt(Instant at) {
    List<Promotion> until = history.stream().filter(p -> !p.at().isAfter(at)).toList();
    Rollout running =
        rollouts.stream()
            .map(rollout -> until(rollout, at))
            .flatMap(Optional::stream)
            .filter(rollout -> rollout.stage().isRunning())
            .findFirst()
            .orElse(null);
    return lineup(until, running, at);
  }

  private static Optional<Rollout> until(Rollout rollout, Instant at) {
    List<Step> steps = rollout.steps().stream().filter(s -> !s.at().isAfter(at)).toList();
    return steps.isEmpty() ? Optional.empty() : Optional.of(rollout.after(steps));
  }

  private Lineup lineup(List<Promotion> until, @Nullable Rollout running, Instant at) {
    if (until.isEmpty()) return new Lineup(problem, 0, "", "", running, at);
    Promotion last = until.get(0);
    return new Lineup(problem, last.sequence(), last.policy(), last.previous(), running, at);
  }

  /** The last recorded instant. */
  Instant latest() {
    Instant switched = history.isEmpty() ? Instant.EPOCH : history.get(0).at();
    Instant stepped = Instant.EPOCH;
    for (Rollout rollout : rollouts) {
      Instant at = rollout.steps().get(rollout.steps().size() - 1).at();
      if (at.isAfter(stepped)) stepped = at;
    }
    return switched.isAfter(stepped) ? switched : stepped;
  }
}
