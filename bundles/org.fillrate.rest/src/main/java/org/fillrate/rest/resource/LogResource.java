package org.fillrate.rest.resource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fillrate.api.log.LogBook;
import org.fillrate.api.log.LogLine;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.osgi.framework.Bundle;

/** The latest log lines by bundle, of removed ones too. */
@Path("logs")
@Produces(MediaType.APPLICATION_JSON)
public final class LogResource {
  private final Services services;
  private final BundleAdministration bundles;

  public LogResource(Services services, BundleAdministration bundles) {
    this.services = services;
    this.bundles = bundles;
  }

  @GET
  public Answers.Page<Answers.LogSource> sources(@Context UriInfo uri) {
    Set<String> there =
        bundles.all().stream()
            .map(Bundle::getSymbolicName)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return Query.of(uri)
        .page(
            services.need(LogBook.class).sources(),
            source ->
                new Answers.LogSource(
                    source.bundle(),
                    source.lines(),
                    source.last(),
                    there.contains(source.bundle())));
  }

  /** Newest first; a bundle that wrote nothing, or that never was, has none. */
  @GET
  @Path("{bundle}")
  public Answers.Page<LogLine> lines(@PathParam("bundle") String bundle, @Context UriInfo uri) {
    Query query = Query.of(uri);
    LogLine.Level least =
        Objects.requireNonNullElse(query.choice("level", LogLine.Level.class), LogLine.Level.TRACE);
    int after = query.integer("after", 0, 0, Integer.MAX_VALUE);
    String text = query.text("text", "").toLowerCase(Locale.ROOT);
    List<LogLine> lines =
        services.need(LogBook.class).lines(bundle, least, after).stream()
            .filter(line -> says(line, text))
            .toList();
    return query.page(lines, Function.identity());
  }

  private static boolean says(LogLine line, String lowerCaseText) {
    return Stream.of(line.message(), line.logger(), Objects.requireNonNullElse(line.trace(), ""))
        .anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(lowerCaseText));
  }
}
