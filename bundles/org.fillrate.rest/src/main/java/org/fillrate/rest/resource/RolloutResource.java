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
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.fillrate.api.decision.RolloutEvidence;
import org.fillrate.api.decision.RolloutFigures;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.policy.PolicyRecord;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Rollout;
import org.fillrate.api.policy.Rollout.Stage;
import org.fillrate.api.policy.RolloutLimits;
import org.fillrate.api.policy.RolloutRequest;
import org.fillrate.api.policy.Rollouts;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.RequestBody;
import org.fillrate.rest.route.RolloutAnswers.RolloutDetail;
import org.jspecify.annotations.Nullable;

/** Policies on their way to champion. */
@Path("rollouts")
@Produces(MediaType.APPLICATION_JSON)
public final class RolloutResource {
  private static final double SHARE = 0.1;

  private final Services services;
  private final Problems problems;

  public RolloutResource(Services services) {
    this.services = services;
    this.problems = new Problems(services);
  }

  @GET
  public Answers.Page<RolloutDetail> list(@Context UriInfo uri) {
    Query query = Query.of(uri);
    List<Rollout> all = services.need(Rollouts.class).list(query.text("problem", ""));
    return query.page(all, rollout -> view(rollout, null));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response request(Document body, @Context UriInfo uri, @Context SecurityContext security) {
    Document asked = RequestBody.ROLLOUT.check(body);
    Rollouts rollouts = services.need(Rollouts.class);
    List<String> items = asked.has("items") ? texts(asked.list("items")) : List.of();
    checkItems(asked.text("policy"), items);
    double share = asked.number("share", items.isEmpty() ? SHARE : 0);
    RolloutRequest request =
        new RolloutRequest(
            asked.text("policy"),
            share,
            items,
            limits(asked),
            Caller.of(security).getName(),
            asked.text("reason"));
    Rollout made = HttpProblem.orConflict(() -> rollouts.request(request));
    return Response.created(uri.getAbsolutePathBuilder().segment(made.id()).build())
        .entity(view(made, List.of()))
        .build();
  }

  private static List<String> texts(List<?> values) {
    return values.stream().map(String::valueOf).toList();
  }

  /** A name that is none of the problem's would never be a canary, without a word. */
  private void checkItems(String policy, List<String> items) {
    if (items.isEmpty()) return;
    PolicyRecord record =
        services
            .need(PolicyRegistry.class)
            .find(policy)
            .orElseThrow(() -> new InvalidInput("policy", "there is no policy \"" + policy + "\""));
    List<String> known = problems.model(problems.known(record.problem()).problem()).items();
    if (known.equals(List.of(""))) return; // takes any name
    for (int i = 0; i < items.size(); i++) {
      if (known.contains(items.get(i))) continue;
      throw new InvalidInput("items[" + i + "]", Said.NOT_AN_ITEM.with(items.get(i)));
    }
  }

  private static RolloutLimits limits(Document asked) {
    if (!asked.has("limits")) return RolloutLimits.DEFAULT;
    Document limits = asked.document("limits");
    try {
      return new RolloutLimits(
          limits.number("orderVolumeFactor"),
          limits.number("disagreementShare"),
          limits.number("differencePercent"),
          limits.number("stockOutIncrease"),
          limits.number("costIncrease"),
          limits.number("failureShare"),
          limits.integer("minimumDecisions"),
          limits.integer("watchDecisions"));
    } catch (InvalidInput e) {
      throw e.within("limits");
    }
  }

  @GET
  @Path("{id}")
  public RolloutDetail get(@PathParam("id") String id) {
    Rollout rollout = known(id);
    return view(rollout, figures(id));
  }

  @POST
  @Path("{id}/approve")
  @Consumes(MediaType.APPLICATION_JSON)
  public RolloutDetail approve(
      @PathParam("id") String id, Document body, @Context SecurityContext security) {
    return move(id, Stage.APPROVED, RequestBody.REASON.check(body), security);
  }

  @POST
  @Path("{id}/reject")
  @Consumes(MediaType.APPLICATION_JSON)
  public RolloutDetail reject(
      @PathParam("id") String id, Document body, @Context SecurityContext security) {
    return move(id, Stage.REJECTED, RequestBody.REASON.check(body), security);
  }

  @POST
  @Path("{id}/withdraw")
  @Consumes(MediaType.APPLICATION_JSON)
  public RolloutDetail withdraw(
      @PathParam("id") String id, Document body, @Context SecurityContext security) {
    return move(id, Stage.WITHDRAWN, RequestBody.REASON.check(body), security);
  }

  @POST
  @Path("{id}/advance")
  @Consumes(MediaType.APPLICATION_JSON)
  public RolloutDetail advance(
      @PathParam("id") String id, Document body, @Context SecurityContext security) {
    Document asked = RequestBody.ADVANCE.check(body);
    Stage to = Stage.valueOf(asked.text("to").toUpperCase(Locale.ROOT));
    return move(id, to, asked, security);
  }

  @POST
  @Path("{id}/widen")
  @Consumes(MediaType.APPLICATION_JSON)
  public RolloutDetail widen(
      @PathParam("id") String id, Document body, @Context SecurityContext security) {
    Document asked = RequestBody.WIDEN.check(body);
    String by = Caller.of(security).getName();
    return changed(
        id, rollouts -> rollouts.widen(id, asked.number("share"), by, asked.text("reason")));
  }

  private RolloutDetail move(String id, Stage to, Document asked, SecurityContext security) {
    String by = Caller.of(security).getName();
    return changed(id, rollouts -> rollouts.move(id, to, by, asked.text("reason")));
  }

  private RolloutDetail changed(String id, Function<Rollouts, Rollout> change) {
    Rollouts rollouts = services.need(Rollouts.class);
    known(id);
    return view(HttpProblem.orConflict(() -> change.apply(rollouts)), figures(id));
  }

  private Rollout known(String id) {
    return services
        .need(Rollouts.class)
        .find(id)
        .orElseThrow(() -> HttpProblem.notFound("rollout", id));
  }

  /** None where nothing decides at the moment: the rollout can still be seen. */
  private List<RolloutFigures> figures(String id) {
    return services
        .find(RolloutEvidence.class)
        .map(evidence -> evidence.figures(id))
        .orElse(List.of());
  }

  static RolloutDetail view(Rollout rollout, @Nullable List<RolloutFigures> figures) {
    return new RolloutDetail(
        rollout.id(),
        rollout.problem(),
        rollout.policy(),
        rollout.stage(),
        rollout.share(),
        rollout.items(),
        rollout.limits(),
        rollout.steps(),
        rollout.stage().next().stream().sorted().toList(),
        figures);
  }
}
