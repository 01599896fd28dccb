package org.fillrate.rest.resource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.fillrate.api.explain.DecisionExplanation;
import org.fillrate.api.explain.ExplanationService;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.platform.Services;

/** Why a decision's number. */
@Path("decisions/{id}/explanation")
@Produces(MediaType.APPLICATION_JSON)
public final class DecisionExplanationResource {
  private final Services services;

  public DecisionExplanationResource(Services services) {
    this.services = services;
  }

  @GET
  public DecisionExplanation explain(
      @PathParam("id") String id, @Context SecurityContext security) {
    Proposed.known(services, id, Caller.of(security));
    ExplanationService explanations = services.need(ExplanationService.class);
    return Explaining.answer(() -> explanations.decision(id));
  }
}
