package org.fillrate.rest.resource;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.fillrate.api.access.Role;
import org.fillrate.api.data.Dataset;
import org.fillrate.api.data.ImportResult;
import org.fillrate.api.data.Repair;
import org.fillrate.api.data.RowError;
import org.fillrate.api.data.StagedImport;
import org.fillrate.api.data.StagedImports;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.DataSources;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.DataBodies;
import org.fillrate.rest.sheet.SheetFormat;
import org.fillrate.rest.sheet.SheetWriter;
import org.jspecify.annotations.Nullable;

/** Imports in two steps. A waiting one is seen by whose it is, and by administrators. */
@Path("imports")
@Produces(MediaType.APPLICATION_JSON)
public final class ImportResource {
  private static final List<String> HEAD = List.of("line", "column", "found", "expected", "row");
  private final Services services;

  public ImportResource(Services services) {
    this.services = services;
  }

  @GET
  public Answers.Page<StagedImport> list(@Context UriInfo uri, @Context SecurityContext security) {
    List<StagedImport> own =
        services.need(StagedImports.class).list().stream()
            .filter(waiting -> sees(security, waiting))
            .toList();
    return Query.of(uri).page(own, Function.identity());
  }

  /** Streams the upload to where it waits. */
  @POST
  public Response stage(InputStream body, @Context UriInfo uri, @Context SecurityContext security) {
    Uploads.Named named = Uploads.named(Query.of(uri));
    StagedImports imports = services.need(StagedImports.class);
    try {
      return waiting(
          imports.stage(named.name(), named.source(), Caller.of(security).getName(), body), uri);
    } catch (IOException e) {
      throw Uploads.cut(e);
    } catch (InvalidInput refused) {
      Uploads.readOn(body);
      throw refused;
    }
  }

  /** Reads what the query of a source gives now to where it waits. */
  @POST
  @Path("from-source")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response stageSource(
      Document body, @Context UriInfo uri, @Context SecurityContext security) {
    Document checked = DataBodies.FROM_SOURCE.check(body);
    String source = checked.text("source");
    StagedImports imports = services.need(StagedImports.class);
    try (InputStream rows = services.need(DataSources.class).open(source)) {
      String by = Caller.of(security).getName();
      return waiting(imports.stage(checked.text("name"), source, by, rows), uri);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Response waiting(StagedImport waiting, UriInfo uri) {
    return Response.created(uri.getBaseUriBuilder().path("imports").segment(waiting.id()).build())
        .entity(waiting)
        .build();
  }

  @GET
  @Path("{id}")
  public StagedImport get(@PathParam("id") String id, @Context SecurityContext security) {
    return known(id, security);
  }

  @POST
  @Path("{id}/repairs")
  @Consumes(MediaType.APPLICATION_JSON)
  public StagedImport repair(
      @PathParam("id") String id, Document body, @Context SecurityContext security) {
    Document checked = DataBodies.REPAIRS.check(body);
    known(id, security);
    List<Repair> repairs =
        checked.documents("repairs").stream()
            .map(r -> new Repair(r.integer("row"), r.text("column"), r.text("value")))
            .toList();
    try {
      return services.need(StagedImports.class).repair(id, repairs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @POST
  @Path("{id}/accept")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response accept(
      @PathParam("id") String id,
      Document body,
      @Context UriInfo uri,
      @Context SecurityContext security) {
    boolean leaveOut = DataBodies.ACCEPT.check(body).flag("leaveOut");
    known(id, security);
    StagedImports imports = services.need(StagedImports.class);
    String by = Caller.of(security).getName();
    ImportResult result = HttpProblem.orConflict(() -> accepted(imports, id, leaveOut, by));
    Dataset made = result.dataset();
    String dataset = made == null ? "" : made.id();
    return Response.created(uri.getBaseUriBuilder().path("datasets").segment(dataset).build())
        .entity(result)
        .build();
  }

  private static ImportResult accepted(
      StagedImports imports, String id, boolean leaveOut, String by) {
    try {
      return imports.accept(id, leaveOut, by);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows at fault as a table, for whoever mends them where they come from. */
  @GET
  @Path("{id}/errors")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response errors(
      @PathParam("id") String id, @Context UriInfo uri, @Context SecurityContext security) {
    SheetFormat format = SheetFormat.of(Query.of(uri).text("format", "csv"));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (RowError error : known(id, security).quality().rowErrors()) {
      rows.add(
          Arrays.asList(error.row(), error.column(), error.found(), error.message(), error.text()));
    }
    String disposition = "attachment; filename=\"row-errors." + format.extension() + "\"";
    return Response.ok(SheetWriter.write(format, HEAD, rows), format.media())
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
        .build();
  }

  @DELETE
  @Path("{id}")
  public void discard(@PathParam("id") String id, @Context SecurityContext security) {
    known(id, security);
    services.need(StagedImports.class).discard(id);
  }

  private StagedImport known(String id, SecurityContext security) {
    return services
        .need(StagedImports.class)
        .find(id)
        .filter(waiting -> sees(security, waiting))
        .orElseThrow(() -> HttpProblem.notFound("waiting import", id));
  }

  private static boolean sees(SecurityContext security, StagedImport waiting) {
    Caller caller = Caller.of(security);
    return caller.signedIn().role() == Role.ADMIN || waiting.by().equals(caller.getName());
  }
}
