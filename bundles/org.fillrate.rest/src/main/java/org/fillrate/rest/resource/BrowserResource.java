package org.fillrate.rest.resource;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.Role;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.http.Session;
import org.fillrate.rest.http.Sessions;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.jspecify.annotations.Nullable;

/** Browsers that are signed in: one's own, or for an administrator all. */
@Path("sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class BrowserResource {
  private final Services services;
  private final Sessions sessions;

  public BrowserResource(Services services, Sessions sessions) {
    this.services = services;
    this.sessions = sessions;
  }

  @GET
  public Answers.Page<Answers.Browser> list(
      @Context UriInfo uri, @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    return Query.of(uri).page(seen(caller), listed -> view(listed, caller.session()));
  }

  @DELETE
  @Path("{id}")
  public void end(@PathParam("id") String id, @Context SecurityContext security) {
    Session session =
        seen(Caller.of(security)).stream()
            .map(Sessions.Listed::session)
            .filter(known -> known.handle().equals(id))
            .findFirst()
            .orElseThrow(() -> HttpProblem.notFound("session", id));
    sessions.close(session);
    Audit.record(services, security, "account.session-ended", session.account().name(), id);
  }

  /** A session whose account is another by now is over, though nobody has asked for it yet. */
  private List<Sessions.Listed> seen(Caller caller) {
    Account asking = caller.signedIn();
    Access access = services.need(Access.class);
    return sessions.list().stream()
        .filter(
            listed -> {
              Account account = listed.session().account();
              return asking.role() == Role.ADMIN || account.name().equals(asking.name());
            })
        .filter(
            listed -> {
              Account account = listed.session().account();
              return access.find(account.name()).equals(Optional.of(account));
            })
        .toList();
  }

  private static Answers.Browser view(Sessions.Listed listed, @Nullable Session own) {
    Session session = listed.session();
    return new Answers.Browser(
        session.handle(),
        session.account().name(),
        session.begun(),
        listed.used(),
        session.client(),
        session.equals(own));
  }
}
