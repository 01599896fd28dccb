package org.fillrate.rest.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong into a problem document. A stack trace goes to the log only. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  /** Media type of RFC 9457. */
  public static final String PROBLEM_JSON = "application/problem+json";

  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  @Override
  public Response toResponse(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpProblem problem) return response(problem);
      if (cause instanceof InvalidInput input) return response(HttpProblem.invalid(input));
    }
    if (thrown instanceof WebApplicationException refused) return standard(refused.getResponse());
    return internal(thrown);
  }

  /** A problem as a response. */
  public static Response response(HttpProblem problem) {
    Response.ResponseBuilder builder =
        Response.status(problem.status()).type(PROBLEM_JSON).entity(problem.document());
    problem.headers().forEach(builder::header);
    return builder.build();
  }

  private static Response standard(Response response) {
    if (response.getStatus() < 400 || response.hasEntity()) return response;
    Response.StatusType status = response.getStatusInfo();
    String type = status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
    HttpProblem problem =
        HttpProblem.of(
            status.getStatusCode(), type, status.getReasonPhrase(), status.getReasonPhrase());
    return response(problem);
  }

  private static Response internal(Throwable thrown) {
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    LOG.error("request failed, id {}", id, thrown);
    Document document =
        HttpProblem.of(
                500,
                "internal",
                "Internal error",
                "Something went wrong in the server. The log has the details under the id " + id)
            .document()
            .with("id", id);
    return Response.status(500).type(PROBLEM_JSON).entity(document).build();
  }
}
