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
import java.time.Instant;
import java.util.Objects;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.osgi.framework.Bundle;

/** Installed bundles. */
@Path("bundles")
@Produces(MediaType.APPLICATION_JSON)
public final class BundleResource {
  private final Services services;
  private final BundleAdministration bundles;

  public BundleResource(Services services, BundleAdministration bundles) {
    this.services = services;
    this.bundles = bundles;
  }

  @GET
  public Answers.Page<Answers.Bundle> list(@Context UriInfo uri) {
    return Query.of(uri).page(bundles.all(), BundleResource::view);
  }

  @POST
  public Response install(InputStream body, @Context UriInfo uri, @Context SecurityContext security)
      throws IOException {
    Bundle bundle = bundles.install(body, Query.of(uri).flag("start", true));
    record(security, "bundle.install", bundle);
    String id = String.valueOf(bundle.getBundleId());
    return Response.created(uri.getAbsolutePathBuilder().segment(id).build())
        .entity(view(bundle))
        .build();
  }

  @POST
  @Path("{id}/start")
  public Answers.Bundle start(@PathParam("id") String id, @Context SecurityContext security) {
    Bundle bundle = bundles.known(id);
    bundles.start(bundle);
    record(security, "bundle.start", bundle);
    return view(bundle);
  }

  @POST
  @Path("{id}/stop")
  public Answers.Bundle stop(@PathParam("id") String id, @Context SecurityContext security) {
    Bundle bundle = bundles.known(id);
    bundles.stop(bundle);
    record(security, "bundle.stop", bundle);
    return view(bundle);
  }

  @POST
  @Path("{id}/update")
  public Answers.Bundle update(
      @PathParam("id") String id, InputStream body, @Context SecurityContext security)
      throws IOException {
    Bundle bundle = bundles.known(id);
    bundles.update(bundle, body);
    record(security, "bundle.update", bundle);
    return view(bundle);
  }

  @DELETE
  @Path("{id}")
  public void remove(@PathParam("id") String id, @Context SecurityContext security) {
    Bundle bundle = bundles.known(id);
    bundles.remove(bundle);
    record(security, "bundle.remove", bundle);
  }

  private void record(SecurityContext security, String action, Bundle bundle) {
    String version = String.valueOf(bundle.getVersion());
    Audit.record(services, security, action, String.valueOf(bundle.getSymbolicName()), version);
  }

  private static Answers.Bundle view(Bundle bundle) {
    String host = BundleAdministration.host(bundle).orElse(null);
    return new Answers.Bundle(
        bundle.getBundleId(),
        Objects.requireNonNullElse(bundle.getSymbolicName(), ""),
        bundle.getVersion().toString(),
        state(bundle.getState()),
        bundle.getLocation(),
        Instant.ofEpochMilli(bundle.getLastModified()),
        host != null,
        host,
        BundleAdministration.guarded(bundle).orElse(null));
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
