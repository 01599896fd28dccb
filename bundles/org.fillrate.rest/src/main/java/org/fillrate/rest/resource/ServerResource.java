package org.fillrate.rest.resource;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.CommandLine;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.kpi.Kpi;
import org.fillrate.api.kpi.Kpis;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.platform.Health;
import org.fillrate.rest.platform.Metrics;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.OpenApi;
import org.fillrate.tensor.ScopeUsage;
import org.fillrate.tensor.TensorService;
import org.fillrate.tensor.TensorStatus;

/** The server itself: how it is, what it did, and its shell. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ServerResource {
  private final Services services;
  private final Health health;
  private final Metrics metrics;
  private final Document description;

  public ServerResource(Services services, Health health, Metrics metrics, String version) {
    this.services = services;
    this.health = health;
    this.metrics = metrics;
    this.description = OpenApi.describe(version);
  }

  /** 200 where the server is ready, or lives where only that is asked; 503 otherwise. */
  @GET
  @Path("health")
  public Response health(@Context UriInfo uri, @Context SecurityContext security) {
    String probe = Query.of(uri).text("probe", "ready");
    if (!probe.equals("ready") && !probe.equals("live")) {
      throw new InvalidInput("probe", "must be ready or live, but is \"" + probe + "\"");
    }
    Account account = Caller.of(security).account();
    boolean details = account != null && !account.mustChangePassword();
    Answers.Health now = health.now();
    Answers.Health shown =
        new Answers.Health(now.status(), now.live(), now.ready(), details ? now.checks() : null);
    boolean good = probe.equals("live") || now.ready();
    return Response.status(good ? 200 : 503).entity(shown).build();
  }

  @GET
  @Path("metrics")
  @Produces(MediaType.TEXT_PLAIN)
  public Response metrics() {
    return Response.ok(metrics.text(), "text/plain; version=0.0.4; charset=utf-8").build();
  }

  @GET
  @Path("openapi.json")
  public Document description() {
    return description;
  }

  @GET
  @Path("kpis")
  public Answers.Page<Kpi> kpis(@Context UriInfo uri) {
    return Query.of(uri).page(Kpis.ALL, Function.identity());
  }

  @GET
  @Path("tensor")
  public Answers.Tensor tensor() {
    TensorStatus status = services.need(TensorService.class).status();
    Map<String, Answers.BundleTensors> bundles = new LinkedHashMap<>();
    for (ScopeUsage scope : status.scopes()) {
      bundles.merge(
          scope.bundle(),
          new Answers.BundleTensors(scope.bundle(), 1, scope.arrays(), scope.bytes()),
          (a, b) ->
              new Answers.BundleTensors(
                  a.bundle(), a.scopes() + 1, a.arrays() + b.arrays(), a.bytes() + b.bytes()));
    }
    return new Answers.Tensor(
        status.device(),
        status.problem(),
        List.copyOf(bundles.values()),
        status.scopes(),
        status.load());
  }

  @POST
  @Path("shell")
  @Consumes(MediaType.TEXT_PLAIN)
  @Produces(MediaType.TEXT_PLAIN)
  public Response shell(InputStream body, @Context SecurityContext security) throws IOException {
    String line = new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
    if (line.isEmpty()) throw new InvalidInput("", "must be a command line; try help");
    Account caller = Caller.of(security).signedIn();
    String answer = services.need(CommandLine.class).execute(caller, line);
    return Response.ok(answer, "text/plain; charset=utf-8").build();
  }
}
