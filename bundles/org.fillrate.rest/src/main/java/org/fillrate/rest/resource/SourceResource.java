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
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.fillrate.api.access.Role;
import org.fillrate.api.document.Document;
import org.fillrate.api.store.DataSources;
import org.fillrate.api.store.DataSources.Source;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.DataAnswers;
import org.fillrate.rest.route.DataBodies;

/** Databases to read from. Administrators make them; planners see their names. */
@Path("sources")
@Produces(MediaType.APPLICATION_JSON)
public final class SourceResource {
  private final Services services;

  public SourceResource(Services services) {
    this.services = services;
  }

  private DataSources sources() {
    return services.need(DataSources.class);
  }

  @GET
  public Answers.Page<DataAnswers.Source> list(
      @Context UriInfo uri, @Context SecurityContext security) {
    boolean whole = Caller.of(security).signedIn().role() == Role.ADMIN;
    return Query.of(uri)
        .page(
            sources().list(),
            kept ->
                whole
                    ? view(kept)
                    : new DataAnswers.Source(kept.source().name(), null, null, null, null, null));
  }

  private static DataAnswers.Source view(DataSources.Kept kept) {
    Source source = kept.source();
    return new DataAnswers.Source(
        source.name(), source.url(), source.user(), source.query(), kept.by(), kept.changed());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public DataAnswers.Source keep(Document body, @Context SecurityContext security) {
    Document checked = DataBodies.SOURCE.check(body);
    Source source =
        new Source(
            checked.text("name"), checked.text("url"), checked.text("user"), checked.text("query"));
    String password = checked.has("password") ? checked.text("password") : null;
    return view(sources().keep(source, password, Caller.of(security).getName()));
  }

  @POST
  @Path("{name}/test")
  public DataSources.Trial test(@PathParam("name") String name) {
    known(name);
    return sources().test(name);
  }

  @DELETE
  @Path("{name}")
  public void remove(@PathParam("name") String name, @Context SecurityContext security) {
    known(name);
    sources().remove(name, Caller.of(security).getName());
  }

  private void known(String name) {
    if (sources().find(name).isEmpty()) throw HttpProblem.notFound("source", name);
  }
}
