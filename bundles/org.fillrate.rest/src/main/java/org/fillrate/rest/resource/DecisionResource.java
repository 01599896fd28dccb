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
import org.fillrate.api.decision.ProposalQuery;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.decision.Recomputation;
import org.fillrate.api.decision.StockFan;
import org.fillrate.api.decision.TimeMachine;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.store.ProposalStore;
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
  private final Decider decider;

  /**
   * @param made counts recommendations
   */
  public DecisionResource(Services services, LongAdder made) {
    this.services = services;
    decider = new Decider(services, made);
  }

  @GET
  public Answers.Page<Answers.Decision> list(
      @Context UriInfo uri, @Context SecurityContext security) {
    Query query = Query.of(uri);
    ProposalQuery wanted =
        Proposed.query(query, Caller.of(security), query.offset(), query.limit());
    ProposalStore store = services.need(ProposalStore.class);
    boolean brief = query.flag("brief", false);
    return query.counted(store.list(wanted), store.count(wanted), one -> Proposed.view(one, brief));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Answers.Decisions decide(
      Document body, @Context UriInfo uri, @Context SecurityContext security) {
    Document asked = RequestBody.DECISIONS.check(body);
    List<ItemState> items = Positions.all(asked.documents("items"));
    Caller.of(security).requireScope(items.stream().map(ItemState::item).toList());
    DecisionRequest request =
        new DecisionRequest(asked.text("problem"), items, Caller.of(security).getName());
    return decider.decide(request, Query.of(uri).flag("dryRun", false));
  }

  @GET
  @Path("{id}")
  public Answers.Decision get(@PathParam("id") String id, @Context SecurityContext security) {
    return Proposed.view(Proposed.known(services, id, Caller.of(security)), false);
  }

  @GET
  @Path("{id}/stock-fan")
  public StockFan stockFan(@PathParam("id") String id, @Context SecurityContext security) {
    Proposed.known(services, id, Caller.of(security));
    return HttpProblem.orConflict(() -> services.need(TimeMachine.class).stockFan(id));
  }

  @POST
  @Path("{id}/recompute")
  public Answers.Again recompute(@PathParam("id") String id, @Context SecurityContext security) {
    Proposed.known(services, id, Caller.of(security));
    Recomputation made = services.need(TimeMachine.class).recompute(id);
    Recommendation today = made.today();
    return new Answers.Again(
        made.verdict(),
        made.differences(),
        made.changes(),
        today == null ? null : Proposed.view(today));
  }
}
