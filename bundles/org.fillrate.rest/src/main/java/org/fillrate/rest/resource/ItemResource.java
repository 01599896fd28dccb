package org.fillrate.rest.resource;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fillrate.api.data.ItemTerms;
import org.fillrate.api.data.RowError;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.ItemMaster;
import org.fillrate.json.Json;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.DataAnswers;
import org.fillrate.rest.route.DataBodies;
import org.fillrate.rest.sheet.SheetFormat;
import org.fillrate.rest.sheet.SheetReader;
import org.fillrate.rest.sheet.SheetRow;
import org.jspecify.annotations.Nullable;

/** The item master. Who changes terms may do so within the own item groups. */
@Path("items")
@Produces(MediaType.APPLICATION_JSON)
public final class ItemResource {
  private static final int MOST_ERRORS = 1000;
  private final Services services;

  public ItemResource(Services services) {
    this.services = services;
  }

  private ItemMaster master() {
    return services.need(ItemMaster.class);
  }

  @GET
  public Answers.Page<DataAnswers.MasterItem> list(@Context UriInfo uri) {
    Query query = Query.of(uri);
    String text = query.text("text", "").toLowerCase(Locale.ROOT);
    String item = query.text("item", "").toUpperCase(Locale.ROOT);
    List<ItemMaster.Kept> chosen =
        item.isEmpty() ? master().list() : master().find(item).stream().toList();
    List<ItemMaster.Kept> found =
        chosen.stream()
            .filter(
                kept ->
                    (kept.terms().item() + "\n" + kept.terms().supplier())
                        .toLowerCase(Locale.ROOT)
                        .contains(text))
            .toList();
    return query.page(found, ItemResource::view);
  }

  private static DataAnswers.MasterItem view(ItemMaster.Kept kept) {
    ItemTerms terms = kept.terms();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return new DataAnswers.MasterItem(
        terms.item(),
        terms.leadTime(),
        terms.lot(),
        terms.minimum(),
        terms.maximum(),
        terms.unitCost(),
        terms.supplier(),
        terms.orderDays(),
        terms.closedDates(),
        terms.nextOrderDay(today).orElse(null),
        kept.by(),
        kept.changed());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public DataAnswers.MasterItem keep(Document body, @Context SecurityContext security) {
    Document checked = DataBodies.ITEM.check(body);
    ItemTerms terms = Json.read(Json.write(checked), ItemTerms.class);
    Caller.of(security).requireScope(List.of(terms.item()));
    master().keep(List.of(terms), Caller.of(security).getName());
    return view(master().find(terms.item()).orElseThrow());
  }

  /** By query, as a code may hold what no path can. */
  @DELETE
  public void remove(@Context UriInfo uri, @Context SecurityContext security) {
    String item = Query.of(uri).text("item", "").toUpperCase(Locale.ROOT);
    Caller.of(security).requireScope(List.of(item));
    if (!master().remove(item, Caller.of(security).getName())) {
      throw HttpProblem.notFound("item in the master", item);
    }
  }

  @GET
  @Path("export")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response export(@Context UriInfo uri) {
    SheetFormat format = SheetFormat.of(Query.of(uri).text("format", "csv"));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    master().list().forEach(kept -> rows.add(ItemSheet.row(kept.terms())));
    return SheetDownload.of(format, "items", ItemSheet.HEAD, rows);
  }

  /** All rows or none. */
  @POST
  @Path("import")
  public DataAnswers.ItemsImported read(
      InputStream body, @Context UriInfo uri, @Context SecurityContext security)
      throws IOException {
    boolean dryRun = Query.of(uri).flag("dryRun", false);
    List<SheetRow> rows = SheetReader.read(body.readAllBytes());
    if (!rows.get(0).cells().containsKey("item")) {
      throw new InvalidInput(
          "item",
          "is a column that the file lacks; it may have "
              + String.join(", ", ItemSheet.HEAD)
              + ", in any order");
    }
    Map<String, ItemTerms> kept = new HashMap<>();
    master().list().forEach(one -> kept.put(one.terms().item(), one.terms()));
    List<RowError> errors = new ArrayList<>();
    List<ItemTerms> wanted = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (SheetRow row : rows) {
      ItemTerms terms = ItemSheet.terms(row, kept::get, errors);
      if (terms == null) continue;
      if (seen.add(terms.item())) wanted.add(terms);
      else errors.add(row.error("item", "is in an earlier row, too; leave one out"));
    }
    Caller.of(security).requireScope(wanted.stream().map(ItemTerms::item).toList());
    if (!dryRun && !errors.isEmpty()) throw refused(errors);
    long changed = wanted.stream().filter(t -> !t.equals(kept.get(t.item()))).count();
    if (!dryRun) master().keep(wanted, Caller.of(security).getName());
    return new DataAnswers.ItemsImported(
        dryRun,
        rows.size(),
        (int) changed,
        errors.subList(0, Math.min(MOST_ERRORS, errors.size())));
  }

  private static InvalidInput refused(List<RowError> errors) {
    return new InvalidInput(
        errors.stream()
            .limit(MOST_ERRORS)
            .map(e -> new FieldError("row " + e.row() + " " + e.column(), e.message()))
            .toList());
  }

  /** A problem document with what the item master knows of its items. */
  @POST
  @Path("fill")
  @Consumes(MediaType.APPLICATION_JSON)
  public DataAnswers.Filled fill(Document body) {
    return new MasterTerms(master(), new Problems(services)).fill(body);
  }
}
