package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Field;
import org.fillrate.api.document.Schema;
import org.fillrate.json.Json;
import org.fillrate.rest.route.Answers;
import org.fillrate.rest.route.JsonSchemas;
import org.junit.jupiter.api.Test;

class JsonSchemasTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.number("learningRate").between(1e-6, 1).logarithmic().defaultsTo(0.01),
          Field.integer("leadTime").atLeast(0).unit("periods").help("how long"),
          Field.choice("unmetDemand", "lost", "backordered"),
          Field.flag("double").optional(),
          Field.listOf(Field.text("items")).between(1, 3),
          Field.object("costs", Schema.of(Field.number("holding"))),
          Field.variant(
              "demand",
              "distribution",
              Map.of(
                  "poisson", Schema.of(Field.number("mean")),
                  "empirical", Schema.of(Field.listOf(Field.number("values"))))));

  @Test
  void everyTypeHasItsWords() {
    Document schema = JsonSchemas.problem("toy", SCHEMA);
    assertThat(schema)
        .isEqualTo(
            Json.parse(
                """
                {"$schema":"https://json-schema.org/draft/2020-12/schema",
                 "title":"Problem of kind toy","type":"object",
                 "properties":{
                  "kind":{"const":"toy"},
                  "name":{"type":"string","description":"for people"},
                  "learningRate":{"type":"number","minimum":1.0E-6,"maximum":1.0,
                    "x-logarithmic":true,"default":0.01},
                  "leadTime":{"type":"integer","minimum":0.0,"description":"how long",
                    "x-unit":"periods"},
                  "unmetDemand":{"type":"string","enum":["lost","backordered"]},
                  "double":{"type":"boolean"},
                  "items":{"type":"array","items":{"type":"string","maxLength":200},
                    "minItems":1,"maxItems":3},
                  "costs":{"type":"object","properties":{"holding":{"type":"number"}},
                    "required":["holding"],"additionalProperties":false},
                  "demand":{"oneOf":[
                    {"type":"object","properties":{"distribution":{"const":"empirical"},
                      "values":{"type":"array","items":{"type":"number"},"minItems":1}},
                      "required":["distribution","values"],"additionalProperties":false},
                    {"type":"object","properties":{"distribution":{"const":"poisson"},
                      "mean":{"type":"number"}},
                      "required":["distribution","mean"],"additionalProperties":false}]}},
                 "required":["kind","leadTime","unmetDemand","items","costs","demand"],
                 "additionalProperties":false}
                """));
  }

  @Test
  void recordsAreDescribedAsTheyAreWritten() {
    Document run = JsonSchemas.answer(Answers.Run.class);
    Document properties = run.document("properties");
    assertThat(properties.document("state").texts("enum"))
        .isEqualTo(List.of("queued", "running", "suspended", "finished", "failed", "cancelled"));
    assertThat(properties.document("created").text("format")).isEqualTo("date-time");
    assertThat(properties.document("seeds").document("items").text("type")).isEqualTo("integer");
  }
}
