package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.fillrate.api.access.Access;
import org.fillrate.api.data.DemandHistories;
import org.fillrate.api.data.ItemHistory;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.document.Schema;
import org.fillrate.api.forecast.DemandSeries;
import org.fillrate.api.forecast.Forecast;
import org.fillrate.api.forecast.Forecaster;
import org.fillrate.rest.TestServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Forecasts of an imported item, by a forecaster that knows a level. */
class ForecastRoutesTest {
  /** Sales of 0, 1, 2 … a day for 100 days from 1 January; nothing was observed on the last. */
  private static final DemandSeries DEMAND = demand();

  private static final TestServer SERVER =
      new TestServer(
          new FakeServices()
              .with(Access.class, new FakeAccess())
              .with(DemandHistories.class, new Histories())
              .with(Forecaster.class, new Level()));

  private static DemandSeries demand() {
    double[] units = new double[100];
    for (int t = 0; t < 99; t++) units[t] = t;
    units[99] = Double.NaN;
    return new DemandSeries("A", LocalDate.parse("2026-01-01"), units);
  }

  private static final class Histories implements DemandHistories {
    @Override
    public List<ItemHistory> items(String dataset) {
      if (!dataset.equals("shop")) throw new InvalidInput("dataset", "is not known");
      return List.of(new ItemHistory("A", "a lamp", 9.5, 98, DEMAND));
    }
  }

  /** Demand of {@code level} + day, spread evenly over 0 to twice that. */
  private static final class Level implements Forecaster {
    @Override
    public String id() {
      return "level";
    }

    @Override
    public String summary() {
      return "a level";
    }

    @Override
    public Schema parameters() {
      return Schema.of(Field.number("level").between(1, 1000).defaultsTo(10L));
    }

    @Override
    public Forecast forecast(DemandSeries history, int horizon, Document parameters) {
      assertThat(history).isSameAs(DEMAND);
      double level = parameters.number("level");
      return new Forecast() {
        @Override
        public String method() {
          return "even";
        }

        @Override
        public int horizon() {
          return horizon;
        }

        @Override
        public double mean(int period) {
          return level + period;
        }

        @Override
        public double quantile(int period, double probability) {
          return 2 * mean(period) * probability;
        }

        @Override
        public double[][] samplePaths(RandomGenerator random, int count) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Double> scores() {
          return Map.of("even", 0.25);
        }
      };
    }
  }

  @AfterAll
  static void close() throws Exception {
    SERVER.close();
  }

  @Test
  void aForecastGoesOnFromTheHistory() {
    Document asked =
        Document.of(
            "dataset",
            "shop",
            "item",
            "A",
            "horizon",
            2,
            "quantiles",
            List.of(0.5, 0.75),
            "parameters",
            Document.of("level", 20));
    Reply reply = SERVER.post("/forecasts", asked);
    assertThat(reply.status()).isEqualTo(200);
    Document answer = reply.json();
    assertThat(answer.text("dataset")).isEqualTo("shop");
    assertThat(answer.text("item")).isEqualTo("A");
    assertThat(answer.text("forecaster")).isEqualTo("level");
    assertThat(answer.text("method")).isEqualTo("even");
    assertThat(answer.document("scores").number("even")).isEqualTo(0.25);
    List<Document> days = answer.documents("days");
    assertThat(days)
        .containsExactly(
            Document.of(
                "day", "2026-04-11", "mean", 20, "quantiles", Document.of("0.5", 20, "0.75", 30)),
            Document.of(
                "day",
                "2026-04-12",
                "mean",
                21,
                "quantiles",
                Document.of("0.5", 21, "0.75", 31.5)));
    List<Document> history = answer.documents("history");
    assertThat(history).hasSize(90);
    assertThat(history.get(0)).isEqualTo(Document.of("day", "2026-01-11", "units", 10));
    assertThat(history.get(89)).isEqualTo(Document.of("day", "2026-04-10"));
  }

  @Test
  void withoutWishesTheFirstForecasterAnswersFiveQuantiles() {
    Document asked = Document.of("dataset", "shop", "item", "A", "horizon", 1);
    Document day = SERVER.post("/forecasts", asked).json().documents("days").get(0);
    assertThat(day.number("mean")).isEqualTo(10);
    assertThat(day.document("quantiles").names())
        .containsExactly("0.05", "0.25", "0.5", "0.75", "0.95");
  }

  @Test
  void badQuestionsNameTheField() {
    Document asked = Document.of("dataset", "shop", "item", "A", "horizon", 1);
    Map<String, Document> wrong =
        Map.of(
            "dataset", asked.with("dataset", "none"),
            "item", asked.with("item", "B"),
            "horizon", asked.with("horizon", 367),
            "forecaster", asked.with("forecaster", "none"),
            "parameters.level", asked.with("parameters", Document.of("level", 0)),
            "quantiles[0]", asked.with("quantiles", List.of(1)));
    wrong.forEach(
        (field, body) -> {
          Reply reply = SERVER.post("/forecasts", body);
          assertThat(reply.status()).as(field).isEqualTo(400);
          assertThat(reply.firstField()).isEqualTo(field);
        });
  }
}
