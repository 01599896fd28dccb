package org.fillrate.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.fillrate.api.policy.PolicyRegistry;
import org.jspecify.annotations.Nullable;

/** Makes a policy its problem's champion. */
@Service
@Command(
    scope = "fillrate",
    name = "promote",
    description = "Makes a policy its problem's champion")
public final class PromoteCommand implements Action {
  @Reference(optional = true)
  @Nullable PolicyRegistry registry;

  @Argument(index = 0, name = "policy", required = true, description = "id of the policy")
  String policy = "";

  @Argument(index = 1, name = "reason", required = true, description = "why; kept for good")
  String reason = "";

  @Override
  public Object execute() {
    PolicyRegistry there = Callers.need(registry, "policy registry");
    return Champions.after(there.promote(policy, Callers.name(), reason));
  }
}
