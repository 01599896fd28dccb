package org.fillrate.rest.resource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.fillrate.api.algorithm.Algorithm;
import org.fillrate.api.algorithm.AlgorithmInfo;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.explain.Explainer;
import org.fillrate.api.forecast.Forecaster;
import org.fillrate.api.risk.RiskModel;
import org.fillrate.rest.platform.Offer;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers.Page;
import org.fillrate.rest.route.Answers.Plugin;
import org.fillrate.rest.route.JsonSchemas;

/** What plug-ins offer now. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class InstalledResource {
  private final Services services;

  public InstalledResource(Services services) {
    this.services = services;
  }

  @GET
  @Path("environments")
  public Page<Plugin> environments(@Context UriInfo uri) {
    return page(uri, EnvironmentProvider.class, InstalledResource::environment);
  }

  @GET
  @Path("algorithms")
  public Page<Plugin> algorithms(@Context UriInfo uri) {
    return page(uri, Algorithm.class, InstalledResource::algorithm);
  }

  @GET
  @Path("forecasters")
  public Page<Plugin> forecasters(@Context UriInfo uri) {
    return page(uri, Forecaster.class, InstalledResource::forecaster);
  }

  @GET
  @Path("risk-models")
  public Page<Plugin> riskModels(@Context UriInfo uri) {
    return page(uri, RiskModel.class, InstalledResource::riskModel);
  }

  @GET
  @Path("explainers")
  public Page<Plugin> explainers(@Context UriInfo uri) {
    return page(uri, Explainer.class, InstalledResource::explainer);
  }

  private <T> Page<Plugin> page(UriInfo uri, Class<T> type, Function<Offer<T>, Plugin> view) {
    List<Plugin> all =
        services.all(type).stream().map(view).sorted(Comparator.comparing(Plugin::id)).toList();
    return Query.of(uri).page(all, Function.identity());
  }

  private static Plugin environment(Offer<EnvironmentProvider> offer) {
    String kind = offer.service().kind();
    Document schema = JsonSchemas.problem(kind, offer.service().schema());
    return new Plugin(
        kind, kind, "problems of kind " + kind, null, offer.bundle(), offer.version(), schema);
  }

  private static Plugin algorithm(Offer<Algorithm> offer) {
    AlgorithmInfo info = offer.service().info();
    return new Plugin(
        info.id(),
        info.name(),
        info.summary(),
        info.role().name().toLowerCase(Locale.ROOT),
        offer.bundle(),
        offer.version(),
        JsonSchemas.object(info.parameters(), Map.of()));
  }

  private static Plugin forecaster(Offer<Forecaster> offer) {
    Forecaster forecaster = offer.service();
    return new Plugin(
        forecaster.id(),
        forecaster.id(),
        forecaster.summary(),
        null,
        offer.bundle(),
        offer.version(),
        JsonSchemas.object(forecaster.parameters(), Map.of()));
  }

  private static Plugin riskModel(Offer<RiskModel> offer) {
    RiskModel model = offer.service();
    return new Plugin(
        model.id(),
        model.id(),
        model.summary(),
        null,
        offer.bundle(),
        offer.version(),
        JsonSchemas.object(Schema.EMPTY, Map.of()));
  }

  private static Plugin explainer(Offer<Explainer> offer) {
    Explainer explainer = offer.service();
    return new Plugin(
        explainer.id(),
        explainer.id(),
        explainer.summary(),
        null,
        offer.bundle(),
        offer.version(),
        JsonSchemas.object(Schema.EMPTY, Map.of()));
  }
}
