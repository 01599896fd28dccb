package org.fillrate.rest.resource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.function.Function;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.AuditChain;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;

/** The audit trail: to read, to check, and to take away. */
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
  /** Entries that one request checks: about a second's work. */
  static final int MOST_CHECKED = 20_000;

  private final Services services;

  public AuditResource(Services services) {
    this.services = services;
  }

  @GET
  public Answers.Page<AuditTrail.Entry> list(@Context UriInfo uri) {
    Query query = Query.of(uri);
    AuditChain.Part part =
        services.need(AuditChain.class).find(filter(query), query.offset(), query.limit());
    return query.counted(part.entries(), part.total(), Function.identity());
  }

  private static AuditChain.Filter filter(Query query) {
    return new AuditChain.Filter(
        query.text("by", ""),
        query.text("action", ""),
        query.instant("since"),
        query.instant("until"),
        query.text("text", ""));
  }

  /** Checks one part; who follows {@code next} to its absence has checked the whole. */
  @GET
  @Path("verify")
  public Answers.AuditVerdict verify(@Context UriInfo uri) {
    Query query = Query.of(uri);
    int after = query.integer("after", 0, 0, Integer.MAX_VALUE);
    int limit = query.integer("limit", MOST_CHECKED, 1, MOST_CHECKED);
    AuditChain.Verdict verdict = services.need(AuditChain.class).verify(after, limit);
    return new Answers.AuditVerdict(
        verdict.fault() == null,
        verdict.checked(),
        verdict.head().entries(),
        verdict.head().hash(),
        verdict.next(),
        verdict.fault());
  }

  @GET
  @Path("export")
  @Produces({"application/x-ndjson", "text/csv", MediaType.APPLICATION_JSON})
  public Response export(@Context UriInfo uri) {
    Query query = Query.of(uri);
    AuditFormat format = format(query.text("format", "ndjson"));
    AuditChain.Filter filter = filter(query);
    AuditChain chain = services.need(AuditChain.class);
    StreamingOutput body = out -> format.write(chain, filter, out);
    String name = "attachment; filename=\"audit." + format.name().toLowerCase(Locale.ROOT) + "\"";
    return Response.ok(body, format.media()).header("Content-Disposition", name).build();
  }

  private static AuditFormat format(String name) {
    for (AuditFormat format : AuditFormat.values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(name)) return format;
    }
    throw new InvalidInput("format", "must be ndjson or csv, but is \"" + name + "\"");
  }
}
