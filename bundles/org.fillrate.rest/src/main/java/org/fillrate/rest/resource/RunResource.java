package org.fillrate.rest.resource;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.store.ProblemStore.Stored;
import org.fillrate.api.training.Budget;
import org.fillrate.api.training.RunRecord;
import org.fillrate.api.training.Trainer;
import org.fillrate.api.training.TrainingRequest;
import org.fillrate.api.training.TrainingRun;
import org.fillrate.rest.http.Caller;
import org.fillrate.rest.http.HttpProblem;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.RequestBody;
import org.jspecify.annotations.Nullable;

/** Training runs. */
@Path("runs")
@Produces(MediaType.APPLICATION_JSON)
public final class RunResource {
  private final Services services;
  private final Problems problems;
  private final Runs runs;
  private final EventStreams streams;

  public RunResource(Services services, EventStreams streams) {
    this.services = services;
    this.problems = new Problems(services);
    this.runs = new Runs(services);
    this.streams = streams;
  }

  @GET
  public Answers.Page<Answers.Run> list(@Context UriInfo uri) {
    return Query.of(uri).page(runs.all(), Runs.Known::view);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response start(Document body, @Context UriInfo uri, @Context SecurityContext security) {
    Document asked = RequestBody.RUN.check(body);
    Document limits = asked.document("budget");
    Budget budget = new Budget((long) limits.number("steps", 0), limits.number("cpuSeconds", 0));
    List<Long> seeds = new ArrayList<>();
    for (double seed : asked.numbers("seeds")) seeds.add((long) seed);
    Trainer trainer = services.need(Trainer.class);
    String by = Caller.of(security).getName();
    Stored problem = problem(asked.get("problem"), by);
    TrainingRun run =
        trainer.start(
            new TrainingRequest(
                problem.id(),
                problem.problem(),
                asked.text("algorithm"),
                asked.documentOrEmpty("parameters"),
                seeds,
                budget,
                by));
    RunRecord record = run.snapshot();
    Audit.record(services, security, "run.start", record.id(), asked.text("algorithm"));
    return Response.accepted(new Runs.Known(record, run).view())
        .location(uri.getAbsolutePathBuilder().segment(record.id()).build())
        .build();
  }

  /** A document is stored too: the run's policies have to belong to a problem. */
  private Stored problem(@Nullable Object given, String by) {
    if (given instanceof String id) {
      try {
        return problems.known(id);
      } catch (HttpProblem missing) {
        if (missing.status() != 404) throw missing;
        throw new InvalidInput("problem", "is not the id of a stored problem: \"" + id + "\"");
      }
    }
    if (!(given instanceof Document document)) {
      throw new InvalidInput("problem", "must be a problem's id or a problem document");
    }
    try {
      return problems.store(document, by);
    } catch (InvalidInput e) {
      throw e.within("problem");
    }
  }

  @GET
  @Path("{id}")
  public Answers.Run get(@PathParam("id") String id) {
    return runs.known(id).view();
  }

  @GET
  @Path("{id}/report")
  public Document report(@PathParam("id") String id) {
    RunRecord record = runs.known(id).record();
    Document report = record.report();
    if (report != null) return report;
    String state = record.state().name().toLowerCase(Locale.ROOT);
    throw HttpProblem.conflict(
        "The run is " + state + " and has no report" + (record.state().isOver() ? "." : " yet."));
  }

  @POST
  @Path("{id}/cancel")
  public Response cancel(@PathParam("id") String id, @Context SecurityContext security) {
    Runs.Known known = runs.known(id);
    TrainingRun live = known.live();
    if (live == null || known.record().state().isOver()) {
      throw HttpProblem.conflict(Said.RUN_OVER.with());
    }
    live.cancel();
    Audit.record(services, security, "run.cancel", id, "");
    return Response.accepted(new Runs.Known(live.snapshot(), live).view()).build();
  }

  @POST
  @Path("{id}/resume")
  public Response resume(@PathParam("id") String id, @Context SecurityContext security) {
    runs.known(id);
    Trainer trainer = services.need(Trainer.class);
    TrainingRun run = HttpProblem.orConflict(() -> trainer.resume(id));
    Audit.record(services, security, "run.resume", id, "");
    return Response.accepted(new Runs.Known(run.snapshot(), run).view()).build();
  }

  /** How much more this run's policies cost than another's, paired by the demand all met. */
  @GET
  @Path("{id}/difference")
  public Answers.Difference difference(@PathParam("id") String id, @Context UriInfo uri) {
    String other = Query.of(uri).text("to", "");
    if (other.isEmpty()) throw new InvalidInput("to", "must be the id of another run");
    runs.known(id);
    runs.known(other);
    Trainer trainer = services.need(Trainer.class);
    Estimate difference = HttpProblem.orConflict(() -> trainer.difference(id, other));
    return new Answers.Difference(id, other, difference);
  }

  @GET
  @Path("{id}/tensorboard")
  @Produces("application/zip")
  public Response tensorBoard(@PathParam("id") String id) {
    RunRecord record = runs.known(id).record();
    Document demand = record.request().problem().document().documentOrEmpty("demand");
    boolean recorded = demand.text("distribution", "").equals("history");
    byte[] zip = TensorBoard.zip(record.created(), !recorded, runs.log(id).after(0));
    String name = "tensorboard-" + id.replaceAll("[^A-Za-z0-9._-]", "_") + ".zip";
    return Response.ok(zip, "application/zip")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .build();
  }

  /**
   * Server-sent events, resumed after {@code Last-Event-ID}; ends when the run is over. A browser
   * that comes back after the last event of a run that is over gets 204, which tells it to stop.
   */
  @GET
  @Path("{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void events(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastEventId,
      @Context SseEventSink sink,
      @Context Sse sse) {
    long last = sequence(lastEventId);
    EventLog log = runs.log(id);
    if (log.isOver() && last > 0 && log.after(last).isEmpty()) {
      throw new WebApplicationException(Response.noContent().build());
    }
    streams.open(log, last, new SseClient(sink, sse));
  }

  private static long sequence(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isBlank()) return 0;
    try {
      return Math.max(0, Long.parseLong(lastEventId.strip()));
    } catch (NumberFormatException e) {
      throw new InvalidInput(
          "Last-Event-ID", "must be the id of an event, but is \"" + lastEventId + "\"");
    }
  }
}
