package org.fillrate.decision;

import java.util.List;
import java.util.Map;
import org.fillrate.api.decision.RolloutFigures;
import org.fillrate.api.decision.RolloutFigures.Figure;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.policy.Rollout.Stage;
import org.fillrate.api.policy.RolloutLimits;

/** A choice of 4 is an order of 8 units, one of 5 is 10; lots of 2; demand about 5 a period. */
abstract class RolloutDesk {
  static final RolloutLimits WIDE = new RolloutLimits(1000, 1, 20, 1, 1000, 1, 20, 1000);

  final Desk desk = new Desk();

  void rollout(String old, String young, Stage stage, double share, RolloutLimits limits) {
    desk.registry.add("old", "learner", old, Map.of());
    desk.registry.add("young", "learner", young, Map.of());
    desk.registry.promoteNow("old");
    if (stage == Stage.CHAMPION) desk.registry.promoteNow("young");
    desk.registry.rollouts.run(stage, share, limits);
  }

  static ItemState item(String name, double onHand) {
    return new ItemState(name, onHand, List.of(), 0, 0);
  }

  List<RolloutFigures> figures() {
    return desk.service.figures("r");
  }

  static Figure figure(RolloutFigures figures, String name) {
    return figures.figures().stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
