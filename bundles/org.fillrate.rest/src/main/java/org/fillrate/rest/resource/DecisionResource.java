package org.fillrate.rest.resource;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.fillrate.api.decision.DecisionRequest;
import org.fillrate.api.decision.DecisionService;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.store.DecisionStore;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.RequestBody;

/** Recommended order quantities. */
@Path("decisions")
@Produces(MediaType.APPLICATION_JSON)
public final class DecisionResource {
  private final Services services;
  private final LongAdder made;

  /**
   * @param made counts recommendations
   */
  public DecisionResource(Services services, LongAdder made) {
    this.services = services;
    this.made = made;
  }

  @GET
  public Answers.Page<Answers.Decision> list(
      @Context UriInfo uri, @Context SecurityContext security) {
    Query query = Query.of(uri);
    DecisionStore store = services.need(DecisionStore.class);
    String problem = query.text("problem", "");
    ScopedList<Recommendation> list =
        new ScopedList<>(
            Caller.of(security).scope(),
            made -> made.state().item(),
            (offset, limit) -> store.list(problem, offset, limit));
    return query.fetched(list.part(query.offset(), query.limit() + 1), DecisionResource::view);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Answers.Decisions decide(Document body, @Context SecurityContext security) {
    Document asked = RequestBody.DECISIONS.check(body);
    List<ItemState> items = Positions.all(asked.documents("items"));
    Caller.of(security).requireScope(items.stream().map(ItemState::item).toList());
    DecisionRequest request =
        new DecisionRequest(asked.text("problem"), items, Caller.of(security).getName());
    List<Recommendation> decisions = services.need(DecisionService.class).recommend(request);
    made.add(decisions.size());
    return new Answers.Decisions(decisions.stream().map(DecisionResource::view).toList());
  }

  @GET
  @Path("{id}")
  public Answers.Decision get(@PathParam("id") String id, @Context SecurityContext security) {
    return view(known(id, security));
  }

  @POST
  @Path("{id}/override")
  @Consumes(MediaType.APPLICATION_JSON)
  public Answers.Decision override(
      @PathParam("id") String id, Document body, @Context SecurityContext security) {
    Document asked = RequestBody.OVERRIDE.check(body);
    DecisionService decisions = services.need(DecisionService.class);
    known(id, security);
    String by = Caller.of(security).getName();
    return view(
        HttpProblem.orConflict(
            () -> decisions.override(id, asked.number("orderQuantity"), asked.text("reason"), by)));
  }

  private Recommendation known(String id, SecurityContext security) {
    Recommendation made =
        services
            .need(DecisionStore.class)
            .find(id)
            .orElseThrow(() -> HttpProblem.notFound("decision", id));
    Caller.of(security).requireScope(List.of(made.state().item()));
    return made;
  }

  private static Answers.Decision view(Recommendation made) {
    ItemState state = made.state();
    return new Answers.Decision(
        made.id(),
        made.problem(),
        state.item(),
        made.orderQuantity(),
        made.baselineQuantity(),
        made.policy(),
        made.fallbackReason().isEmpty() ? null : made.fallbackReason(),
        made.reasons(),
        made.risk(),
        made.guardRails(),
        made.override(),
        made.challenge(),
        new Answers.Position(
            state.onHand(),
            state.onOrder(),
            state.backorders(),
            state.demandState(),
            state.demandHistory()),
        made.at());
  }
}
