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
import java.util.Locale;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.Document;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.RequestBody;

/** Accounts and their tokens. */
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
public final class AccountResource {
  private final Services services;

  public AccountResource(Services services) {
    this.services = services;
  }

  @GET
  public Answers.Page<Answers.Person> list(@Context UriInfo uri) {
    return Query.of(uri).page(services.need(Access.class).accounts(), AccountResource::view);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response save(Document body, @Context UriInfo uri, @Context SecurityContext security) {
    Document account = RequestBody.ACCOUNT.check(body);
    Role role = Role.valueOf(account.text("role").toUpperCase(Locale.ROOT));
    Access access = services.need(Access.class);
    Account saved =
        HttpProblem.orConflict(
            () ->
                access.save(
                    account.text("name"),
                    role,
                    account.text("password"),
                    account.flag("mustChangePassword"),
                    Caller.of(security).getName()));
    return Response.created(uri.getAbsolutePathBuilder().segment(saved.name()).build())
        .entity(view(saved))
        .build();
  }

  @DELETE
  @Path("{name}")
  public void delete(@PathParam("name") String name, @Context SecurityContext security) {
    Access access = known(name);
    HttpProblem.orConflict(
        () -> {
          access.delete(name, Caller.of(security).getName());
          return name;
        });
  }

  @POST
  @Path("{name}/tokens")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response token(
      @PathParam("name") String name, Document body, @Context SecurityContext security) {
    String label = RequestBody.TOKEN.check(body).text("label");
    String token = known(name).createToken(name, label, Caller.of(security).getName());
    return Response.status(201).entity(new Answers.Token(token, name, label)).build();
  }

  private Access known(String name) {
    Access access = services.need(Access.class);
    if (access.accounts().stream().noneMatch(account -> account.name().equals(name))) {
      throw HttpProblem.notFound("account", name);
    }
    return access;
  }

  private static Answers.Person view(Account account) {
    return new Answers.Person(account.name(), account.role(), account.mustChangePassword());
  }
}
