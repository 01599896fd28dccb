package org.fillrate.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.fillrate.api.policy.PolicyRegistry;
import org.jspecify.annotations.Nullable;

/** Returns to the champion before the present one. */
@Service
@Command(
    scope = "fillrate",
    name = "rollback",
    description = "Returns to the champion before the present one")
public final class RollbackCommand implements Action {
  @Reference(optional = true)
  @Nullable PolicyRegistry registry;

  @Argument(index = 0, name = "problem", required = true, description = "id of the problem")
  String problem = "";

  @Argument(index = 1, name = "reason", required = true, description = "why; kept for good")
  String reason = "";

  @Override
  public Object execute() {
    PolicyRegistry there = Callers.need(registry, "policy registry");
    return Champions.after(there.rollback(problem, Callers.name(), reason));
  }
}
