package org.fillrate.rest.resource;

import jakarta.ws.rs.Consumes;
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
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.policy.Lineup;
import org.fillrate.api.policy.Lineups;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollouts;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.api.store.ProblemStore.Stored;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.JsonSchemas;
import org.fillrate.rest.route.RequestBody;
import org.fillrate.rest.route.RolloutAnswers.LineupThen;
import org.jspecify.annotations.Nullable;

/** Problem documents and who decided them when. */
@Path("problems")
@Produces(MediaType.APPLICATION_JSON)
public final class ProblemResource {
  private final Services services;
  private final Problems problems;

  public ProblemResource(Services services) {
    this.services = services;
    this.problems = new Problems(services);
  }

  @GET
  public Answers.Page<Answers.StoredProblem> list(@Context UriInfo uri) {
    return Query.of(uri).page(services.need(ProblemStore.class).list(), ProblemResource::view);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response save(Document body, @Context UriInfo uri, @Context SecurityContext security) {
    Problem problem = problems.checked(body);
    boolean existing = problems.same(problem).isPresent();
    String by = Caller.of(security).getName();
    Stored stored = services.need(ProblemStore.class).save(problem, by);
    return Response.status(existing ? Response.Status.OK : Response.Status.CREATED)
        .location(uri.getAbsolutePathBuilder().segment(stored.id()).build())
        .entity(view(stored, existing))
        .build();
  }

  @GET
  @Path("{id}")
  public Answers.StoredProblem get(@PathParam("id") String id) {
    return view(problems.known(id));
  }

  @GET
  @Path("schema/{kind}")
  public Document schema(@PathParam("kind") String kind) {
    try {
      return JsonSchemas.problem(kind, problems.provider(kind).schema());
    } catch (InvalidInput unknown) {
      throw HttpProblem.notFound("kind of problem", kind);
    }
  }

  @GET
  @Path("{id}/history")
  public Answers.Page<Promotion> history(@PathParam("id") String id, @Context UriInfo uri) {
    problems.known(id);
    PolicyRegistry registry = services.need(PolicyRegistry.class);
    return Query.of(uri).page(registry.history(id), Function.identity());
  }

  @GET
  @Path("{id}/lineup")
  public LineupThen lineup(@PathParam("id") String id, @Context UriInfo uri) {
    problems.known(id);
    Lineups lineups = services.need(Lineups.class);
    Instant at = Query.of(uri).past("at");
    Lineup then = at == null ? lineups.now(id) : lineups.at(id, at);
    Optional<Promotion> promotion =
        services.need(PolicyRegistry.class).history(id).stream()
            .filter(switched -> switched.sequence() == then.promotion())
            .findFirst();
    Rollout rollout = then.rollout();
    return new LineupThen(
        id,
        then.at(),
        then.champion(),
        then.previous(),
        promotion.orElse(null),
        rollout == null ? null : RolloutResource.view(rollout, null),
        services.need(Rollouts.class).fourEyes());
  }

  @POST
  @Path("{id}/rollback")
  @Consumes(MediaType.APPLICATION_JSON)
  public Promotion rollback(
      @PathParam("id") String id, Document body, @Context SecurityContext security) {
    String reason = RequestBody.REASON.check(body).text("reason");
    problems.known(id);
    PolicyRegistry registry = services.need(PolicyRegistry.class);
    String by = Caller.of(security).getName();
    return HttpProblem.orConflict(() -> registry.rollback(id, by, reason));
  }

  private static Answers.StoredProblem view(Stored stored) {
    return view(stored, null);
  }

  private static Answers.StoredProblem view(Stored stored, @Nullable Boolean existing) {
    return new Answers.StoredProblem(
        stored.id(),
        stored.problem().kind(),
        stored.problem().name(),
        stored.by(),
        stored.created(),
        existing,
        stored.problem().document());
  }
}
