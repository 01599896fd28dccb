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
import java.util.Locale;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.AccountLock;
import org.fillrate.api.access.Role;
import org.fillrate.api.access.Scope;
import org.fillrate.api.document.Document;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.RequestBody;

/** Accounts, for administrators. */
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
public final class AccountResource {
  private final Services services;

  public AccountResource(Services services) {
    this.services = services;
  }

  @GET
  public Answers.Page<Answers.Person> list(@Context UriInfo uri) {
    Access access = services.need(Access.class);
    List<AccountLock> locks = access.locks();
    return Query.of(uri).page(access.accounts(), account -> view(account, locks));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response save(Document body, @Context UriInfo uri, @Context SecurityContext security) {
    Document account = RequestBody.ACCOUNT.check(body);
    Access access = services.need(Access.class);
    Account saved =
        HttpProblem.orConflict(
            () ->
                access.save(
                    account.text("name"),
                    role(account),
                    new Scope(account.texts("scope")),
                    account.text("password"),
                    account.flag("mustChangePassword"),
                    Caller.of(security).getName()));
    return Response.created(uri.getAbsolutePathBuilder().segment(saved.name()).build())
        .entity(view(saved, access.locks()))
        .build();
  }

  @POST
  @Path("{name}/role")
  @Consumes(MediaType.APPLICATION_JSON)
  public Answers.Person change(
      @PathParam("name") String name, Document body, @Context SecurityContext security) {
    Access access = known(name);
    Document change = RequestBody.ACCOUNT_CHANGE.check(body);
    Scope scope = new Scope(change.texts("scope"));
    String by = Caller.of(security).getName();
    return view(
        HttpProblem.orConflict(() -> access.change(name, role(change), scope, by)), access.locks());
  }

  @POST
  @Path("{name}/unlock")
  public Answers.Person unlock(@PathParam("name") String name, @Context SecurityContext security) {
    Access access = known(name);
    access.unlock(name, Caller.of(security).getName());
    Account account = access.find(name).orElseThrow(() -> HttpProblem.notFound("account", name));
    return view(account, access.locks());
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
    Access access = known(name);
    Account account = access.find(name).orElseThrow(() -> HttpProblem.notFound("account", name));
    return Tokens.issue(access, account, body, Caller.of(security).getName());
  }

  private static Role role(Document body) {
    return Role.valueOf(body.text("role").toUpperCase(Locale.ROOT));
  }

  private Access known(String name) {
    Access access = services.need(Access.class);
    if (access.find(name).isEmpty()) throw HttpProblem.notFound("account", name);
    return access;
  }

  private static Answers.Person view(Account account, List<AccountLock> locks) {
    return new Answers.Person(
        account.name(),
        account.role(),
        account.mustChangePassword(),
        account.scope().prefixes(),
        account.isExternal(),
        locks.stream()
            .filter(lock -> lock.account().equals(account.name()))
            .map(AccountLock::until)
            .findFirst()
            .orElse(null));
  }
}
