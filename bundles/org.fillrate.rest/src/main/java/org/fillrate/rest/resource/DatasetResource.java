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
import java.util.Arrays;
import java.util.function.Function;
import org.fillrate.api.data.Dataset;
import org.fillrate.api.data.DatasetImporter;
import org.fillrate.api.data.ImportRequest;
import org.fillrate.api.data.ImportResult;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.data.QualityReport;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.DatasetStore;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.DataAnswers;

/** Imported demand history. */
@Path("datasets")
@Produces(MediaType.APPLICATION_JSON)
public final class DatasetResource {
  private final Services services;

  public DatasetResource(Services services) {
    this.services = services;
  }

  @GET
  public Answers.Page<Dataset> list(@Context UriInfo uri) {
    return Query.of(uri).page(services.need(DatasetStore.class).list(), Function.identity());
  }

  /** Streams the upload into the importer: it is never whole in memory. */
  @POST
  public Response upload(
      InputStream body, @Context UriInfo uri, @Context SecurityContext security) {
    Query query = Query.of(uri);
    Uploads.Named named = Uploads.named(query);
    boolean dryRun = query.flag("dryRun", false);
    ImportRequest request =
        new ImportRequest(named.name(), named.source(), dryRun, Caller.of(security).getName());
    ImportResult result = imported(request, body);
    Dataset dataset = result.dataset();
    if (dataset == null) return Response.ok(result).build();
    return Response.created(uri.getAbsolutePathBuilder().segment(dataset.id()).build())
        .entity(result)
        .build();
  }

  private ImportResult imported(ImportRequest request, InputStream body) {
    try {
      return services.need(DatasetImporter.class).importHistory(request, body, rows -> {});
    } catch (IOException e) {
      throw Uploads.cut(e);
    } catch (InvalidInput refused) {
      Uploads.readOn(body);
      throw refused;
    }
  }

  @GET
  @Path("{id}")
  public Dataset get(@PathParam("id") String id) {
    return known(id).find(id).orElseThrow(() -> HttpProblem.notFound("data set", id));
  }

  @GET
  @Path("{id}/quality")
  public QualityReport quality(@PathParam("id") String id) {
    return known(id).quality(id);
  }

  @GET
  @Path("{id}/items")
  public Answers.Page<Answers.Item> items(@PathParam("id") String id, @Context UriInfo uri) {
    return Query.of(uri).page(known(id).items(id), DatasetResource::item);
  }

  private static Answers.Item item(ItemHistory history) {
    double[] units = history.demand().values();
    return new Answers.Item(
        history.item(),
        history.description(),
        history.unitPrice(),
        history.sellingDays(),
        units.length,
        Arrays.stream(units).filter(Double::isFinite).sum());
  }

  /** What was made of it. */
  @GET
  @Path("{id}/uses")
  public Answers.Page<DataAnswers.DatasetUse> uses(
      @PathParam("id") String id, @Context UriInfo uri) {
    known(id);
    return Query.of(uri).page(new DatasetUses(services).of(id), Function.identity());
  }

  /** Undoes an import. */
  @DELETE
  @Path("{id}")
  public void delete(
      @PathParam("id") String id, @Context UriInfo uri, @Context SecurityContext security) {
    DatasetStore store = known(id);
    boolean despiteProblems = Query.of(uri).flag("despiteProblems", false);
    String name = store.find(id).map(Dataset::name).orElse("");
    new DatasetUses(services).requireNone(id, despiteProblems);
    HttpProblem.orConflict(() -> store.delete(id));
    Audit.record(services, security, "dataset.delete", id, name);
  }

  private DatasetStore known(String id) {
    DatasetStore store = services.need(DatasetStore.class);
    if (store.find(id).isEmpty()) throw HttpProblem.notFound("data set", id);
    return store;
  }
}
