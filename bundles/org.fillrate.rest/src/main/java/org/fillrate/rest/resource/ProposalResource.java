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
import java.util.Collection;
import java.util.List;
import org.fillrate.api.decision.OverrideValue;
import org.fillrate.api.decision.Proposal;
import org.fillrate.api.decision.Proposals;
import org.fillrate.api.decision.Proposals.Edit;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.ProposalStore;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.RequestBody;

/** What people do with recommended quantities. */
@Path("decisions")
@Produces(MediaType.APPLICATION_JSON)
public final class ProposalResource {
  private static final String ONLY = "decisions[0].";

  private final Services services;

  public ProposalResource(Services services) {
    this.services = services;
  }

  @POST
  @Path("approve")
  @Consumes(MediaType.APPLICATION_JSON)
  public Answers.Decisions approve(Document body, @Context SecurityContext security) {
    List<String> ids = asked(RequestBody.IDS.check(body), security);
    Proposals proposals = services.need(Proposals.class);
    return Proposed.views(proposals.approve(ids, Caller.of(security).getName()));
  }

  @POST
  @Path("hold")
  @Consumes(MediaType.APPLICATION_JSON)
  public Answers.Decisions hold(Document body, @Context SecurityContext security) {
    Document asked = RequestBody.HOLD.check(body);
    Proposals proposals = services.need(Proposals.class);
    String by = Caller.of(security).getName();
    return Proposed.views(proposals.hold(asked(asked, security), asked.text("reason"), by));
  }

  private List<String> asked(Document body, SecurityContext security) {
    List<String> ids = body.texts("decisions");
    Collection<Proposal> known = services.need(ProposalStore.class).find(ids).values();
    Proposed.requireScope(known, Caller.of(security));
    return ids;
  }

  @POST
  @Path("{id}/override")
  @Consumes(MediaType.APPLICATION_JSON)
  public Answers.Decision override(
      @PathParam("id") String id, Document body, @Context SecurityContext security) {
    Document asked = RequestBody.OVERRIDE.check(body);
    Proposals proposals = services.need(Proposals.class);
    Proposed.known(services, id, Caller.of(security));
    Edit edit = new Edit(id, asked.number("orderQuantity"), asked.text("reason"));
    String by = Caller.of(security).getName();
    try {
      return Proposed.view(
          HttpProblem.orConflict(() -> proposals.override(List.of(edit), by).get(0)), false);
    } catch (InvalidInput e) {
      throw new InvalidInput(e.errors().stream().map(ProposalResource::ofOne).toList());
    }
  }

  /** One decision stands in the path, not in a list. */
  private static FieldError ofOne(FieldError error) {
    boolean one = error.field().startsWith(ONLY);
    return one ? new FieldError(error.field().substring(ONLY.length()), error.message()) : error;
  }

  @GET
  @Path("override-value")
  public OverrideValue overrideValue(@Context UriInfo uri) {
    Query query = Query.of(uri);
    String problem = query.text("problem", "");
    if (problem.isEmpty()) throw new InvalidInput("problem", "is missing: add ?problem=…");
    Proposals proposals = services.need(Proposals.class);
    return HttpProblem.orConflict(
        () -> proposals.overrideValue(problem, query.text("dataset", "")));
  }
}
