package org.fillrate.rest.resource;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fillrate.api.data.RowError;
import org.fillrate.api.decision.DecisionRequest;
import org.fillrate.api.decision.Proposal;
import org.fillrate.api.decision.Proposals;
import org.fillrate.api.document.FieldError;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.store.ProposalStore;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.sheet.SheetFormat;
import org.fillrate.rest.sheet.SheetReader;
import org.fillrate.rest.sheet.SheetRow;
import org.jspecify.annotations.Nullable;

/** Proposals and stock positions in files. */
@Path("decisions")
@Produces(MediaType.APPLICATION_JSON)
public final class SheetResource {
  private static final int MOST_EXPORTED = 50_000;
  private static final int PART = 1000;
  private static final int MOST_ERRORS = 1000;
  private static final Pattern ELEMENT =
      Pattern.compile("(?:items|decisions)\\[(\\d+)]\\.?(.*)", Pattern.DOTALL);

  private final Services services;
  private final Decider decider;

  /**
   * @param made counts recommendations
   */
  public SheetResource(Services services, LongAdder made) {
    this.services = services;
    decider = new Decider(services, made);
  }

  @GET
  @Path("export")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response export(@Context UriInfo uri, @Context SecurityContext security) {
    Caller caller = Caller.of(security);
    Query query = Query.of(uri);
    SheetFormat format = SheetFormat.of(query.text("format", "csv"));
    ProposalStore store = services.need(ProposalStore.class);
    int total = store.count(Proposed.query(query, caller, 0, PART));
    if (total > MOST_EXPORTED) {
      throw new InvalidInput("since", Said.TOO_MANY_DECISIONS.with(total, MOST_EXPORTED));
    }
    List<List<@Nullable Object>> rows = new ArrayList<>(total);
    for (int offset = 0; offset < total; offset += PART) {
      List<Proposal> part = store.list(Proposed.query(query, caller, offset, PART));
      part.forEach(proposal -> rows.add(ProposalSheet.row(proposal)));
    }
    return SheetDownload.of(format, "proposals", ProposalSheet.HEAD, rows);
  }

  @POST
  @Path("import")
  public Answers.Edits edit(
      InputStream body, @Context UriInfo uri, @Context SecurityContext security)
      throws IOException {
    boolean dryRun = Query.of(uri).flag("dryRun", false);
    List<SheetRow> rows = SheetReader.read(body.readAllBytes());
    List<String> ids = rows.stream().map(row -> row.text("decision")).toList();
    Map<String, Proposal> known = services.need(ProposalStore.class).find(ids);
    Proposed.requireScope(known.values(), Caller.of(security));
    ProposalSheet.Wanted wanted = ProposalSheet.edits(rows, known);
    Proposals proposals = services.need(Proposals.class);
    List<RowError> errors = new ArrayList<>(wanted.errors());
    proposals.complaints(wanted.edits()).forEach(error -> errors.add(ofRow(error, wanted.rows())));
    if (!dryRun && !errors.isEmpty()) throw refused(errors);
    int changed = wanted.edits().size();
    if (!dryRun && changed > 0) {
      proposals.override(wanted.edits(), Caller.of(security).getName());
    }
    List<RowError> shown = errors.subList(0, Math.min(MOST_ERRORS, errors.size()));
    return new Answers.Edits(dryRun, rows.size(), wanted.unchanged(), changed, shown);
  }

  @POST
  @Path("positions")
  public Answers.Decisions decide(
      InputStream body, @Context UriInfo uri, @Context SecurityContext security)
      throws IOException {
    Query query = Query.of(uri);
    String problem = query.text("problem", "");
    if (problem.isEmpty()) throw new InvalidInput("problem", "is missing: add ?problem=…");
    List<SheetRow> rows = SheetReader.read(body.readAllBytes());
    List<RowError> errors = new ArrayList<>();
    List<ItemState> states = new ArrayList<>();
    for (SheetRow row : rows) {
      ItemState state = ProposalSheet.position(row, errors);
      if (state != null) states.add(state);
    }
    if (!errors.isEmpty()) throw refused(errors);
    Caller.of(security).requireScope(states.stream().map(ItemState::item).toList());
    DecisionRequest request = new DecisionRequest(problem, states, Caller.of(security).getName());
    try {
      return decider.decide(request, query.flag("dryRun", false));
    } catch (InvalidInput e) {
      if (e.errors().stream().noneMatch(error -> ELEMENT.matcher(error.field()).matches())) throw e;
      throw refused(e.errors().stream().map(error -> ofRow(error, rows)).toList());
    }
  }

  /** An element of a list is a row of the file. */
  private static RowError ofRow(FieldError error, List<SheetRow> rows) {
    Matcher element = ELEMENT.matcher(error.field());
    if (!element.matches()) return new RowError(1, error.field(), error.message(), "");
    String column = element.group(2).equals("orderQuantity") ? "quantity" : element.group(2);
    SheetRow row = rows.get(Integer.parseInt(element.group(1)));
    return row.error(column.isEmpty() ? "decision" : column, error.message());
  }

  private static HttpProblem refused(List<RowError> errors) {
    return HttpProblem.invalid(
        new InvalidInput(
            errors.stream()
                .limit(MOST_ERRORS)
                .map(e -> new FieldError("row " + e.row() + ", " + e.column(), e.message()))
                .toList()));
  }
}
