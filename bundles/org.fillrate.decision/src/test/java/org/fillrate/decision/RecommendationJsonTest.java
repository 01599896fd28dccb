package org.fillrate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fillrate.api.decision.GuardRail;
import org.fillrate.api.decision.Outlook;
import org.fillrate.api.decision.Provenance;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.risk.RiskAlert;
import org.fillrate.api.risk.RiskProfile;
import org.fillrate.json.Json;
import org.junit.jupiter.api.Test;

/** Stores keep decisions as JSON: what cannot be read back is lost. */
class RecommendationJsonTest {
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  /** Interval and exact number: {@code Estimate.isExact()} was once written as a field. */
  private static final RiskProfile RISK =
      new RiskProfile(
          0.95,
          new Estimate(31.5, 30, 33),
          Estimate.exact(40),
          new Estimate(0.12, 0.1, 0.14),
          Estimate.exact(0),
          List.of(new RiskAlert("stockOutProbability", new Estimate(0.12, 0.1, 0.14), 0.05, true)));

  private static Recommendation made(RiskProfile risk) {
    return new Recommendation(
        "d1",
        "p1",
        new ItemState("sku-1", 9, List.of(3.0, 0.0), 2, 1, List.of(4.0, 6.0)),
        20,
        6,
        "fallback",
        "no policy was promoted for this problem yet",
        List.of("because", "and because"),
        List.of(new GuardRail("whole-lots", "whole lots only", 19, 20)),
        risk,
        new Outlook(3, 15.25, 12, 12, 18, 18, new Estimate(1.5, -0.25, 3.25)),
        null,
        null,
        new Provenance(
            7,
            "ab".repeat(32),
            19.000000000000004,
            "base",
            Document.of("coverPeriods", 30, "maximumCoverFactor", 2.5),
            Map.of("org.fillrate.decision", "0.1.0")),
        TIME);
  }

  @Test
  void aDecisionWithItsRiskAndOverrideComesBackAsItWas() {
    Recommendation decision =
        made(RISK).with(new Recommendation.Override(12, "promotion", "bob", TIME));
    String text = Json.write(decision);
    assertThat(Json.read(text, Recommendation.class)).isEqualTo(decision);
    assertThat(Json.readList("[" + text + "]", Recommendation.class)).containsExactly(decision);
  }

  @Test
  void whatIsNotThereStaysAway() {
    assertThat(Json.read(Json.write(made(null)), Recommendation.class)).isEqualTo(made(null));
  }

  /** Decisions were kept before it was kept what they are made of. */
  @Test
  void aDecisionWithoutOutlookAndProvenanceIsRead() {
    Document whole = Json.parse(Json.write(made(RISK)));
    String older = Json.write(whole.with("outlook", null).with("provenance", null));
    assertThat(Json.read(older, Recommendation.class).provenance()).isNull();
    assertThat(Json.read(older, Recommendation.class).outlook()).isNull();
  }

  /** Decisions were kept before positions had a demand history. */
  @Test
  void aPositionWithoutHistoryIsRead() {
    String text = Json.write(made(null));
    String older = text.replace(",\"demandHistory\":[4,6]", "");
    assertThat(older).isNotEqualTo(text);
    assertThat(Json.read(older, Recommendation.class).state().demandHistory()).isEmpty();
  }
}
