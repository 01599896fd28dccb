package org.fillrate.rest.resource;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.CompanySignIn;
import org.fillrate.api.document.Document;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.http.Session;
import org.fillrate.rest.http.Sessions;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.RequestBody;
import org.jspecify.annotations.Nullable;

/** Signing in and out. */
@Path("session")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionResource {
  private final Services services;
  private final Sessions sessions;
  private final SessionCookies cookies;

  public SessionResource(Services services, Sessions sessions) {
    this.services = services;
    this.sessions = sessions;
    this.cookies = new SessionCookies(sessions);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response signIn(
      Document body,
      @Context SecurityContext security,
      @HeaderParam("User-Agent") @Nullable String client) {
    Document login = RequestBody.LOGIN.check(body);
    Account account =
        services
            .need(Access.class)
            .authenticate(login.text("name"), login.text("password"), Caller.of(security).address())
            .orElseThrow(SessionResource::refused);
    return cookies.begin(account, security, client);
  }

  @GET
  public Answers.Session signedIn(@Context SecurityContext security) {
    Caller caller = Caller.of(security);
    return SessionCookies.view(caller.signedIn(), caller.session());
  }

  @DELETE
  public Response signOut(@Context SecurityContext security) {
    Session session = Caller.of(security).session();
    if (session != null) sessions.close(session);
    return Response.noContent().cookie(SessionCookies.gone(security)).build();
  }

  /** Ends every session of the account, and gives the caller a new one where it had one. */
  @POST
  @Path("password")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response changePassword(
      Document body,
      @Context SecurityContext security,
      @HeaderParam("User-Agent") @Nullable String client) {
    Document change = RequestBody.PASSWORD.check(body);
    Caller caller = Caller.of(security);
    Access access = services.need(Access.class);
    String name = caller.getName();
    HttpProblem.orConflict(
        () -> {
          access.changePassword(name, change.text("oldPassword"), change.text("newPassword"));
          return name;
        });
    Account changed = access.find(name).orElseThrow(SessionResource::refused);
    if (caller.session() == null) return Response.ok(SessionCookies.view(changed, null)).build();
    return cookies.begin(changed, security, client);
  }

  @GET
  @Path("ways")
  public Answers.Ways ways() {
    return new Answers.Ways(
        services.find(CompanySignIn.class).map(CompanySignIn::label).orElse(null));
  }

  private static HttpProblem refused() {
    return HttpProblem.of(
        401,
        "unauthenticated",
        "Not signed in",
        "The name or the password is wrong, or the account or your address is locked for a while.");
  }
}
