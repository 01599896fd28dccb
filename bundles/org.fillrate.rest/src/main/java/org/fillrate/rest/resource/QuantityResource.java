package org.fillrate.rest.resource;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.decision.WhatIf;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.policy.Lineups;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.jspecify.annotations.Nullable;

/**
 * What a policy, or whichever decides a problem now, wants, and nothing else: no guard rails, no
 * risk, no record. For programs that ask often, such as simulations and monitors; who orders asks
 * for a decision.
 */
@Path("quantities")
@Produces(MediaType.APPLICATION_JSON)
public final class QuantityResource {
  private static final int MOST = 5000;

  private final Services services;

  public QuantityResource(Services services) {
    this.services = services;
  }

  /** The body: a policy, or a problem for its champion. */
  public record Asked(
      @Nullable String policy, @Nullable String problem, @Nullable List<ItemState> items) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Answers.Quantities quantities(@Nullable Asked body, @Context SecurityContext security) {
    List<ItemState> states = items(body);
    Caller.of(security).requireScope(states.stream().map(ItemState::item).toList());
    PolicyRecord policy = policy(body);
    double[] wishes =
        HttpProblem.orConflict(
            () -> services.need(WhatIf.class).wishes(policy.problem(), policy.id(), states));
    return new Answers.Quantities(
        policy.id(), policy.problem(), Arrays.stream(wishes).boxed().toList());
  }

  private PolicyRecord policy(@Nullable Asked body) {
    String id = body == null ? null : body.policy();
    String problem = body == null ? null : body.problem();
    if (problem != null) {
      if (id != null) throw new InvalidInput("problem", "goes without a policy: name one of them");
      // else any word would get a lineup
      HttpProblem.orConflict(() -> services.need(WhatIf.class).model(problem));
      return published(services.need(Lineups.class).now(problem).champion())
          .orElseThrow(() -> new InvalidInput("problem", "has no champion now; name a policy"));
    }
    return published(id)
        .orElseThrow(
            () ->
                new InvalidInput(
                    "policy",
                    "must be the id of a published policy; or name a problem, for its champion"));
  }

  private Optional<PolicyRecord> published(@Nullable String policy) {
    return Optional.ofNullable(policy).flatMap(services.need(PolicyRegistry.class)::find);
  }

  private static List<ItemState> items(@Nullable Asked body) {
    List<ItemState> items = body == null ? null : body.items();
    if (items == null || items.isEmpty() || items.size() > MOST || items.contains(null)) {
      throw new InvalidInput("items", "must be a list of 1 to " + MOST + " stock positions");
    }
    return items;
  }
}
