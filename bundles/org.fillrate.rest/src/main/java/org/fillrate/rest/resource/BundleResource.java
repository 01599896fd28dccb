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
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fillrate.api.provisioning.InstalledBundles;
import org.fillrate.api.provisioning.Plan;
import org.fillrate.api.provisioning.Provisioned;
import org.fillrate.api.provisioning.Reach;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** Bundles of the framework. What changes them beyond start and stop is provisioning's. */
@Path("bundles")
@Produces(MediaType.APPLICATION_JSON)
public final class BundleResource {
  private final Services services;
  private final BundleAdministration bundles;
  private final Plans plans;

  public BundleResource(Services services, BundleAdministration bundles) {
    this.services = services;
    this.bundles = bundles;
    this.plans = new Plans(services);
  }

  @GET
  public Answers.Page<Answers.Bundle> list(@Context UriInfo uri) {
    Map<String, Provisioned> installed = installed();
    return Query.of(uri).page(bundles.all(), bundle -> view(bundle, installed));
  }

  @POST
  public Response stage(InputStream body, @Context UriInfo uri, @Context SecurityContext security) {
    String name = Query.of(uri).text("name", "upload");
    return made(plans.stage(name, body, Caller.of(security).getName()), uri);
  }

  @POST
  @Path("{id}/update")
  public Response update(
      @PathParam("id") String id,
      InputStream body,
      @Context UriInfo uri,
      @Context SecurityContext security) {
    String name = bundles.known(id).getSymbolicName();
    String by = Caller.of(security).getName();
    Plan plan = plans.stage(Query.of(uri).text("name", "upload"), body, by);
    boolean other = plan.steps().stream().noneMatch(step -> step.symbolicName().equals(name));
    if (other && !plan.steps().isEmpty()) {
      plans.provisioning().discard(plan.id(), by);
      throw HttpProblem.conflict(
          "The file does not hold "
              + name
              + ", but "
              + plan.steps().stream().map(Plan.BundleStep::symbolicName).toList()
              + ". POST /bundles installs it beside.");
    }
    return made(plan, uri);
  }

  @POST
  @Path("{id}/removal")
  public Response planRemoval(
      @PathParam("id") String id, @Context UriInfo uri, @Context SecurityContext security) {
    return made(removal(id, Caller.of(security).getName()), uri);
  }

  /** A plan that may not be carried out is not kept: nobody asked for it. */
  @DELETE
  @Path("{id}")
  public Response remove(
      @PathParam("id") String id, @Context UriInfo uri, @Context SecurityContext security) {
    String by = Caller.of(security).getName();
    Plan plan = removal(id, by);
    try {
      return ProvisioningResource.begun(plans.apply(plan, Reach.DEFAULT_BUDGET, by), uri);
    } catch (HttpProblem refused) {
      plans.provisioning().discard(plan.id(), by);
      throw refused;
    }
  }

  private Plan removal(String id, String by) {
    String name = bundles.known(id).getSymbolicName();
    return plans.planned(() -> plans.provisioning().planRemoval(name, by));
  }

  private static Response made(Plan plan, UriInfo uri) {
    return ProvisioningResource.made(plan, uri);
  }

  @POST
  @Path("{id}/start")
  public Answers.Bundle start(@PathParam("id") String id, @Context SecurityContext security) {
    Bundle bundle = bundles.known(id);
    String quarantined = view(bundle, installed()).quarantined();
    if (quarantined != null) {
      throw HttpProblem.conflict(
          bundle.getSymbolicName()
              + " is kept from running: "
              + quarantined
              + ". Remove it, or install another version.");
    }
    bundles.start(bundle);
    record(security, "bundle.start", bundle);
    return view(bundle, installed());
  }

  @POST
  @Path("{id}/stop")
  public Answers.Bundle stop(@PathParam("id") String id, @Context SecurityContext security) {
    Bundle bundle = bundles.known(id);
    bundles.stop(bundle);
    record(security, "bundle.stop", bundle);
    return view(bundle, installed());
  }

  private void record(SecurityContext security, String action, Bundle bundle) {
    String version = String.valueOf(bundle.getVersion());
    Audit.record(services, security, action, String.valueOf(bundle.getSymbolicName()), version);
  }

  /** By name; the list of bundles does without where provisioning is not there. */
  private Map<String, Provisioned> installed() {
    return services
        .find(InstalledBundles.class)
        .map(InstalledBundles::installed)
        .map(
            all ->
                all.stream()
                    .collect(Collectors.toMap(Provisioned::symbolicName, Function.identity())))
        .orElse(Map.of());
  }

  private static Answers.Bundle view(Bundle bundle, Map<String, Provisioned> installed) {
    String host = BundleAdministration.host(bundle).orElse(null);
    String name = Objects.requireNonNullElse(bundle.getSymbolicName(), "");
    String origin = BundleAdministration.origin(bundle);
    Provisioned known = origin.equals("installed") ? installed.get(name) : null;
    return new Answers.Bundle(
        bundle.getBundleId(),
        name,
        bundle.getVersion().toString(),
        state(bundle.getState()),
        bundle.getLocation(),
        Instant.ofEpochMilli(bundle.getLastModified()),
        host != null,
        host,
        BundleAdministration.guarded(bundle).orElse(null),
        origin,
        known == null ? null : known.publisher(),
        known == null ? null : quarantined(known));
  }

  private static @Nullable String quarantined(Provisioned bundle) {
    return bundle.state() == Provisioned.State.QUARANTINED ? bundle.reason() : null;
  }

  private static String state(int state) {
    return switch (state) {
      case Bundle.UNINSTALLED -> "uninstalled";
      case Bundle.INSTALLED -> "installed";
      case Bundle.RESOLVED -> "resolved";
      case Bundle.STARTING -> "starting";
      case Bundle.STOPPING -> "stopping";
      default -> "active";
    };
  }
}
