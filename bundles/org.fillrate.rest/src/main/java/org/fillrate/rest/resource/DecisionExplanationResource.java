package org.fillrate.rest.resource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.fillrate.api.explain.DecisionExplanation;
import org.fillrate.api.explain.ExplanationService;
import org.fillrate.api.store.DecisionStore;
import org.fillrate.rest.http.HttpProblem;
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
  public DecisionExplanation explain(@PathParam("id") String id) {
    if (services.need(DecisionStore.class).find(id).isEmpty()) {
      throw HttpProblem.notFound("decision", id);
    }
    ExplanationService explanations = services.need(ExplanationService.class);
    return Explaining.answer(() -> explanations.decision(id));
  }
}
