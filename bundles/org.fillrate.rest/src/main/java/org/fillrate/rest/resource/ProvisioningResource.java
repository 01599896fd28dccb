package org.fillrate.rest.resource;

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
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.provisioning.Change;
import org.fillrate.api.provisioning.Departed;
import org.fillrate.api.provisioning.InstalledBundles;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.api.provisioning.Provisioned;
import org.fillrate.api.provisioning.Publisher;
import org.fillrate.api.provisioning.Publishers;
import org.fillrate.api.provisioning.Reach;
import org.fillrate.api.provisioning.Snapshot;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.RequestBody;

/** Plans and changes of what is installed, and whose bundles are let in. */
@Path("provisioning")
@Produces(MediaType.APPLICATION_JSON)
public final class ProvisioningResource {
  private final Services services;
  private final Plans plans;

  public ProvisioningResource(Services services) {
    this.services = services;
    this.plans = new Plans(services);
  }

  @GET
  @Path("mode")
  public Answers.Mode mode() {
    return new Answers.Mode(services.need(Publishers.class).developerMode());
  }

  @GET
  @Path("plans")
  public Answers.Page<Plan> list(@Context UriInfo uri) {
    return page(uri, plans.provisioning().plans());
  }

  @GET
  @Path("plans/{id}")
  public Plan plan(@PathParam("id") String id) {
    return plans.known(id);
  }

  @DELETE
  @Path("plans/{id}")
  public void discard(@PathParam("id") String id, @Context SecurityContext security) {
    plans.known(id);
    plans.provisioning().discard(id, by(security));
  }

  @POST
  @Path("plans/{id}/apply")
  public Response apply(
      @PathParam("id") String id,
      Document body,
      @Context UriInfo uri,
      @Context SecurityContext security) {
    String budget = RequestBody.BUDGET.check(body).text("budget").toUpperCase(Locale.ROOT);
    return begun(plans.apply(plans.known(id), Reach.valueOf(budget), by(security)), uri);
  }

  @GET
  @Path("changes")
  public Answers.Page<Change> changes(@Context UriInfo uri) {
    return page(uri, plans.provisioning().changes());
  }

  @GET
  @Path("changes/{id}")
  public Change change(@PathParam("id") String id) {
    return plans.provisioning().changes().stream()
        .filter(change -> String.valueOf(change.id()).equals(id))
        .findFirst()
        .orElseThrow(() -> HttpProblem.notFound("change", id));
  }

  @POST
  @Path("changes/{id}/cancel")
  public Response cancel(@PathParam("id") String id, @Context SecurityContext security) {
    Change change = change(id);
    if (!plans.provisioning().cancel(id, by(security))) {
      throw HttpProblem.conflict(
          change.ended() == null ? Said.PAST_CANCELLING.with() : Said.CHANGE_OVER.with());
    }
    return Response.accepted(change(id)).build();
  }

  @GET
  @Path("snapshots")
  public Answers.Page<Snapshot> snapshots(@Context UriInfo uri) {
    return page(uri, services.need(InstalledBundles.class).snapshots());
  }

  @POST
  @Path("snapshots/{number}/undo")
  public Response undo(
      @PathParam("number") String number, @Context UriInfo uri, @Context SecurityContext security) {
    Snapshot snapshot =
        services.need(InstalledBundles.class).snapshots().stream()
            .filter(kept -> String.valueOf(kept.number()).equals(number))
            .findFirst()
            .orElseThrow(() -> HttpProblem.notFound("snapshot", number));
    Plan plan = plans.planned(() -> plans.provisioning().planUndo(snapshot.number(), by(security)));
    return made(plan, uri);
  }

  @GET
  @Path("installed")
  public Answers.Page<Provisioned> installed(@Context UriInfo uri) {
    return page(uri, services.need(InstalledBundles.class).installed());
  }

  @GET
  @Path("departed")
  public Answers.Page<Departed> departed(@Context UriInfo uri) {
    return page(uri, services.need(InstalledBundles.class).departed());
  }

  @GET
  @Path("publishers")
  public Answers.Page<Publisher> publishers(@Context UriInfo uri) {
    return page(uri, services.need(Publishers.class).list());
  }

  @POST
  @Path("publishers")
  public Response trust(InputStream body, @Context UriInfo uri, @Context SecurityContext security)
      throws IOException {
    String name = Query.of(uri).text("name", "").strip();
    if (name.isEmpty()) {
      throw new InvalidInput("name", Said.PUBLISHER_NAME.with());
    }
    Publishers publishers = services.need(Publishers.class);
    Publisher trusted = publishers.trust(name, body.readAllBytes(), by(security));
    return Response.created(below(uri, "provisioning", "publishers", trusted.fingerprint()))
        .entity(trusted)
        .build();
  }

  @POST
  @Path("publishers/{fingerprint}/revoke")
  public Answers.Revoked revoke(
      @PathParam("fingerprint") String fingerprint,
      Document body,
      @Context SecurityContext security) {
    String reason = RequestBody.REASON.check(body).text("reason");
    Publishers publishers = services.need(Publishers.class);
    if (publishers.list().stream().noneMatch(p -> p.fingerprint().equals(fingerprint))) {
      throw HttpProblem.notFound("publisher", fingerprint);
    }
    return new Answers.Revoked(publishers.revoke(fingerprint, by(security), reason));
  }

  /** 201 with a plan and where to find it. */
  static Response made(Plan plan, UriInfo uri) {
    return Response.created(below(uri, "provisioning", "plans", plan.id())).entity(plan).build();
  }

  /** 202 with a change and where to watch it. */
  static Response begun(Change change, UriInfo uri) {
    return Response.accepted(change)
        .location(below(uri, "provisioning", "changes", String.valueOf(change.id())))
        .build();
  }

  private static URI below(UriInfo uri, String... segments) {
    return uri.getBaseUriBuilder().segment(segments).build();
  }

  private static <T> Answers.Page<T> page(UriInfo uri, List<T> all) {
    return Query.of(uri).page(all, Function.identity());
  }

  private static String by(SecurityContext security) {
    return Caller.of(security).getName();
  }
}
