package org.fillrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.fillrate.api.document.Document;
import org.fillrate.json.Json;
import org.junit.jupiter.api.Test;

class OutcomeTableTest {
  @Test
  void simulatedCostsAndTheirGapsHaveIntervals() {
    Document report =
        Json.parse(
            """
            {"algorithm":"maddpg", "optimum":49.74,
             "policies":[{"seed":1, "cost":{"mean":51,"low":50.8,"high":51.2,"exact":false},
               "gapPercent":2.53, "gapInterval":{"low":2.13,"high":2.93}, "cpuSeconds":8,
               "versusBestBaseline":{"mean":1,"low":0.9,"high":1.1}}],
             "baselines":[{"name":"network-base-stock", "cpuSeconds":1,
               "cost":{"mean":50,"low":50,"high":50,"exact":false}}]}
            """);
    assertThat(OutcomeTable.of(report).lines())
        .anyMatch(
            line ->
                line.matches(
                    "maddpg, seed 1 +51\\.0000 \\+- 0\\.2000 +2\\.53 \\+- 0\\.40"
                        + " +\\+1\\.0000 \\[\\+0\\.9000, \\+1\\.1000] +8\\.0"))
        .anyMatch(line -> line.matches("network-base-stock +50\\.0000 +1\\.0"));
  }
}
