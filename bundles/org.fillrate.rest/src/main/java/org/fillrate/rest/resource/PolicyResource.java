package org.fillrate.rest.resource;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.EnvironmentSpec;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.explain.Explanation;
import org.fillrate.api.explain.PolicyExplanation;
import org.fillrate.api.policy.PolicyArtifact;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.training.PolicyComparer;
import org.fillrate.api.training.PolicyComparison;
import org.fillrate.learning.Safetensors;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.RequestBody;
import org.fillrate.rest.route.RolloutAnswers.Compared;

/** Published policies. */
@Path("policies")
@Produces(MediaType.APPLICATION_JSON)
public final class PolicyResource {
  private static final int LONGEST_EPISODE = 1000;

  private final Services services;
  private final PolicyPictures pictures;

  public PolicyResource(Services services) {
    this.services = services;
    this.pictures = new PolicyPictures(services);
  }

  @GET
  public Answers.Page<Answers.Policy> list(@Context UriInfo uri) {
    Query query = Query.of(uri);
    PolicyRegistry registry = services.need(PolicyRegistry.class);
    Map<String, String> champions = new HashMap<>();
    return query.page(
        registry.policies(query.text("problem", "")),
        policy ->
            view(policy, champions.computeIfAbsent(policy.problem(), p -> champion(registry, p))));
  }

  @GET
  @Path("{id}")
  public Answers.Policy get(@PathParam("id") String id) {
    PolicyRegistry registry = services.need(PolicyRegistry.class);
    PolicyRecord policy = known(registry, id);
    return view(policy, champion(registry, policy.problem()));
  }

  @GET
  @Path("{id}/artifact")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response artifact(@PathParam("id") String id) {
    PolicyRegistry registry = services.need(PolicyRegistry.class);
    PolicyRecord policy = known(registry, id);
    String name = policy.algorithm() + "-" + policy.version() + ".safetensors";
    String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
    return Response.ok(registry.artifact(id), MediaType.APPLICATION_OCTET_STREAM)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + safe + "\"")
        .build();
  }

  /** One evaluation episode, period by period; it ends after ten seconds at the latest. */
  @GET
  @Path("{id}/rollout")
  public Answers.Rollout rollout(@PathParam("id") String id, @Context UriInfo uri) {
    Query query = Query.of(uri);
    int periods = query.integer("periods", 60, 1, LONGEST_EPISODE);
    int seed = query.integer("seed", 1, 0, Integer.MAX_VALUE);
    int site = query.integer("site", 0, 0, Integer.MAX_VALUE);
    PolicyRecord policy = known(services.need(PolicyRegistry.class), id);
    Problems problems = new Problems(services);
    ProblemModel model = problems.model(problems.known(policy.problem()).problem());
    String item = query.text("item", model.items().get(0));
    int index = model.items().indexOf(item);
    if (index < 0) {
      throw new InvalidInput("item", Said.NOT_AN_ITEM.with(item));
    }
    EnvironmentSpec spec = model.spec();
    return new Answers.Rollout(
        id,
        policy.problem(),
        item,
        site,
        spec.agents(),
        seed,
        model.recorded(),
        model.leadTime(item),
        spec.features(),
        PolicyEpisode.live(model, new LivePolicies(services).read(id), index, site, periods, seed));
  }

  @POST
  @Path("{id}/promote")
  @Consumes(MediaType.APPLICATION_JSON)
  public Promotion promote(
      @PathParam("id") String id, Document body, @Context SecurityContext security) {
    String reason = RequestBody.REASON.check(body).text("reason");
    PolicyRegistry registry = services.need(PolicyRegistry.class);
    known(registry, id);
    String by = Caller.of(security).getName();
    return HttpProblem.orConflict(() -> registry.promote(id, by, reason));
  }

  @POST
  @Path("{id}/compare")
  @Consumes(MediaType.APPLICATION_JSON)
  public Compared compare(@PathParam("id") String id, Document body) {
    String with = RequestBody.COMPARE.check(body).text("with");
    PolicyRegistry registry = services.need(PolicyRegistry.class);
    PolicyRecord first = known(registry, id);
    PolicyRecord second = other(registry, first, with);
    Problem problem = new Problems(services).known(first.problem()).problem();
    PolicyComparer comparer = services.need(PolicyComparer.class);
    PolicyComparison found =
        HttpProblem.orConflict(
            () -> comparer.compare(problem, artifact(registry, first), artifact(registry, second)));
    return new Compared(
        id,
        second.id(),
        found.basis(),
        found.first(),
        found.second(),
        found.difference(),
        found.classes());
  }

  private static PolicyArtifact artifact(PolicyRegistry registry, PolicyRecord policy) {
    return Safetensors.read(registry.artifact(policy.id()));
  }

  private static PolicyRecord other(PolicyRegistry registry, PolicyRecord first, String with) {
    String id = with.isEmpty() ? champion(registry, first.problem()) : with;
    if (id.isEmpty()) {
      throw new InvalidInput("with", Said.NO_CHAMPION.with());
    }
    return registry
        .find(id)
        .filter(policy -> policy.problem().equals(first.problem()))
        .orElseThrow(
            () -> new InvalidInput("with", "is no policy of the same problem: \"" + id + "\""));
  }

  @GET
  @Path("{id}/map")
  public PolicyExplanation map(@PathParam("id") String id, @Context UriInfo uri) {
    return pictures.answer(id, Explanation.Kind.HEAT_MAP, uri);
  }

  @GET
  @Path("{id}/tree")
  public PolicyExplanation tree(@PathParam("id") String id, @Context UriInfo uri) {
    return pictures.answer(id, Explanation.Kind.TREE, uri);
  }

  @GET
  @Path("{id}/scatter")
  public PolicyExplanation scatter(@PathParam("id") String id, @Context UriInfo uri) {
    return pictures.answer(id, Explanation.Kind.SCATTER, uri);
  }

  private static PolicyRecord known(PolicyRegistry registry, String id) {
    return registry.find(id).orElseThrow(() -> HttpProblem.notFound("policy", id));
  }

  private static String champion(PolicyRegistry registry, String problem) {
    List<Promotion> history = registry.history(problem);
    return history.isEmpty() ? "" : history.get(0).policy();
  }

  private static Answers.Policy view(PolicyRecord policy, String champion) {
    return new Answers.Policy(
        policy.id(),
        policy.problem(),
        policy.version(),
        policy.format(),
        policy.algorithm(),
        policy.run(),
        policy.seed(),
        policy.sha256(),
        policy.id().equals(champion),
        policy.evaluation(),
        policy.created());
  }
}
