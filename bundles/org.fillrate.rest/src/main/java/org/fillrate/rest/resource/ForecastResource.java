package org.fillrate.rest.resource;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fillrate.api.data.DemandHistories;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.forecast.DemandSeries;
import org.fillrate.api.forecast.Forecast;
import org.fillrate.api.forecast.Forecaster;
import org.fillrate.rest.platform.Services;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.RequestBody;

/** Forecasts of imported items. */
@Path("forecasts")
@Produces(MediaType.APPLICATION_JSON)
public final class ForecastResource {
  /** Days of history in the answer, so that a chart shows what the forecast goes on from. */
  static final int HISTORY = 90;

  private final Services services;

  public ForecastResource(Services services) {
    this.services = services;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Answers.Forecast forecast(Document body) {
    Document asked = RequestBody.FORECAST.check(body);
    Choice<Forecaster> choice = new Choice<>(services, Forecaster.class, Forecaster::id);
    Forecaster forecaster = choice.pick("forecaster", asked.text("forecaster", ""));
    Document parameters;
    try {
      parameters = forecaster.parameters().validate(asked.documentOrEmpty("parameters"));
    } catch (InvalidInput e) {
      throw e.within("parameters");
    }
    DemandSeries demand = demand(asked.text("dataset"), asked.text("item"));
    Forecast forecast = forecaster.forecast(demand, asked.integer("horizon"), parameters);
    return new Answers.Forecast(
        asked.text("dataset"),
        demand.item(),
        forecaster.id(),
        forecast.method(),
        days(forecast, demand, asked.numbers("quantiles")),
        forecast.scores(),
        history(demand));
  }

  private DemandSeries demand(String dataset, String item) {
    List<ItemHistory> items = services.need(DemandHistories.class).items(dataset);
    return items.stream()
        .filter(history -> history.item().equals(item))
        .findFirst()
        .orElseThrow(() -> new InvalidInput("item", "is not in the data set: \"" + item + "\""))
        .demand();
  }

  private static List<Answers.ForecastDay> days(
      Forecast forecast, DemandSeries demand, double[] probabilities) {
    List<Answers.ForecastDay> days = new ArrayList<>();
    for (int period = 0; period < forecast.horizon(); period++) {
      Map<String, Double> quantiles = new LinkedHashMap<>();
      for (double probability : probabilities) {
        quantiles.put(String.valueOf(probability), forecast.quantile(period, probability));
      }
      days.add(
          new Answers.ForecastDay(demand.end().plusDays(period), forecast.mean(period), quantiles));
    }
    return days;
  }

  private static List<Answers.ObservedDay> history(DemandSeries demand) {
    List<Answers.ObservedDay> days = new ArrayList<>();
    for (int t = Math.max(0, demand.length() - HISTORY); t < demand.length(); t++) {
      double units = demand.values()[t];
      days.add(
          new Answers.ObservedDay(demand.start().plusDays(t), Double.isNaN(units) ? null : units));
    }
    return days;
  }
}
