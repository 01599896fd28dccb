package org.fillrate.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Account;
import org.fillrate.api.decision.DecisionRequest;
import org.fillrate.api.decision.DecisionService;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.jspecify.annotations.Nullable;

/** Recommends an order quantity for one item. */
@Service
@Command(scope = "fillrate", name = "decide", description = "Recommends an order quantity")
public final class DecideCommand implements Action {
  @Reference(optional = true)
  @Nullable DecisionService decisions;

  @Reference(optional = true)
  @Nullable Access access;

  @Argument(index = 0, name = "problem", required = true, description = "id of the problem")
  String problem = "";

  @Argument(index = 1, name = "onHand", required = true, description = "units on the shelf")
  double onHand;

  @Argument(
      index = 2,
      name = "onOrder",
      multiValued = true,
      description = "units on their way, the next to arrive first")
  List<Double> onOrder = List.of();

  @Option(name = "--item", description = "its code; none where the problem has one item")
  String item = "";

  @Option(name = "--backorders", description = "units owed")
  double backorders;

  @Option(name = "--demand-state", description = "position in the demand cycle, from 0")
  int demandState;

  @Option(
      name = "--demand",
      multiValued = true,
      description = "units asked for in the last periods, the latest first")
  List<Double> demandHistory = List.of();

  @Override
  public Object execute() {
    checkScope();
    ItemState state = new ItemState(item, onHand, onOrder, backorders, demandState, demandHistory);
    DecisionRequest request = new DecisionRequest(problem, List.of(state), Callers.name());
    StringBuilder out = new StringBuilder();
    for (Recommendation made : Callers.need(decisions, "decision engine").recommend(request)) {
      out.append("decision ").append(made.id());
      out.append("\norder    ").append(made.orderQuantity());
      out.append("\nold rule ").append(made.baselineQuantity());
      out.append("\npolicy   ").append(made.policy()).append(' ').append(made.fallbackReason());
      made.reasons().forEach(reason -> out.append("\n- ").append(reason));
      made.guardRails().forEach(rail -> out.append("\n! ").append(rail.message()));
    }
    return out.toString();
  }

  private void checkScope() {
    Account caller =
        Callers.need(access, "access service")
            .find(Callers.name())
            .orElseThrow(() -> new IllegalStateException("nobody is signed in"));
    if (!caller.scope().permits(item)) {
      throw new InvalidInput(
          "--item", "is not in your item groups; begin with " + caller.scope().prefixes());
    }
  }
}
