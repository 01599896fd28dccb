package org.fillrate.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.fillrate.api.policy.RolloutLimits;
import org.fillrate.api.policy.RolloutRequest;
import org.fillrate.api.policy.Rollouts;
import org.jspecify.annotations.Nullable;

/** Asks for a policy to become champion step by step, with the usual limits. */
@Service
@Command(
    scope = "fillrate",
    name = "rollout-request",
    description = "Asks for a policy to become champion step by step")
public final class RolloutRequestCommand implements Action {
  @Reference(optional = true)
  @Nullable Rollouts rollouts;

  @Argument(index = 0, name = "policy", required = true, description = "id of the policy")
  String policy = "";

  @Argument(index = 1, name = "reason", required = true, description = "why; kept for good")
  String reason = "";

  @Option(name = "--share", description = "of the items that it decides as canary, 0 to 1")
  double share = 0.1;

  @Override
  public Object execute() {
    RolloutRequest request =
        new RolloutRequest(policy, share, List.of(), RolloutLimits.DEFAULT, Callers.name(), reason);
    return "rollout " + Callers.need(rollouts, "policy registry").request(request).id();
  }
}
