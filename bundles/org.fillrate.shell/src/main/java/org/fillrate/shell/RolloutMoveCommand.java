package org.fillrate.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.policy.Rollout.Stage;
import org.fillrate.api.policy.Rollouts;
import org.jspecify.annotations.Nullable;

/** Takes a rollout to another stage. What the guard rails do by themselves is not offered. */
@Service
@Command(
    scope = "fillrate",
    name = "rollout-move",
    description = "Takes a rollout to its next stage, or ends it")
public final class RolloutMoveCommand implements Action {
  @Reference(optional = true)
  @Nullable Rollouts rollouts;

  @Argument(index = 0, name = "rollout", required = true, description = "id of the rollout")
  String rollout = "";

  @Argument(
      index = 1,
      name = "stage",
      required = true,
      description = "approved, rejected, shadow, canary, champion, settled or withdrawn")
  String stage = "";

  @Argument(index = 2, name = "reason", required = true, description = "why; kept for good")
  String reason = "";

  @Override
  public Object execute() {
    Rollouts there = Callers.need(rollouts, "policy registry");
    there.move(rollout, wanted(), Callers.name(), reason);
    return "rollout " + rollout + " is " + stage;
  }

  private Stage wanted() {
    return Arrays.stream(Stage.values())
        .filter(known -> known != Stage.REQUESTED && known != Stage.RETURNED)
        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(stage))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "stage",
                    "must be one of "
                        + List.of(
                            "approved",
                            "rejected",
                            "shadow",
                            "canary",
                            "champion",
                            "settled",
                            "withdrawn")
                        + ", but is \""
                        + stage
                        + "\""));
  }
}
