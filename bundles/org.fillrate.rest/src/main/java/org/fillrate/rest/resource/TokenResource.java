package org.fillrate.rest.resource;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.ApiToken;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.Document;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;

/** API tokens: one's own, or for an administrator all. */
@Path("tokens")
@Produces(MediaType.APPLICATION_JSON)
public final class TokenResource {
  private final Services services;

  public TokenResource(Services services) {
    this.services = services;
  }

  @GET
  public Answers.Page<ApiToken> list(@Context UriInfo uri, @Context SecurityContext security) {
    return Query.of(uri).page(seen(Caller.of(security)), Function.identity());
  }

  /** A token can't make another one: it would outlive its own end. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(Document body, @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    if (caller.token()) {
      throw HttpProblem.of(
          403, "token", "Forbidden", "A token cannot make tokens; sign in with a password.");
    }
    return Tokens.issue(services.need(Access.class), caller.signedIn(), body, caller.getName());
  }

  @DELETE
  @Path("{id}")
  public void revoke(@PathParam("id") String id, @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    boolean known = seen(caller).stream().anyMatch(token -> token.id().equals(id));
    if (!known || !services.need(Access.class).revokeToken(id, caller.getName())) {
      throw HttpProblem.notFound("token", id);
    }
  }

  private List<ApiToken> seen(Caller caller) {
    Account account = caller.signedIn();
    return services.need(Access.class).tokens().stream()
        .filter(token -> account.role() == Role.ADMIN || token.account().equals(account.name()))
        .toList();
  }
}
