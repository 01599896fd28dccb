package org.fillrate.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.policy.PolicyArtifact;
import org.junit.jupiter.api.Test;

class LastingGapTest {
  private static final double OPTIMUM = 100;
  private final List<Document> curve = new ArrayList<>();

  private LastingGapTest point(long seed, double cpuSeconds, double cost, boolean exact) {
    curve.add(Document.of("seed", seed, "cpuSeconds", cpuSeconds, "cost", cost, "exact", exact));
    return this;
  }

  private LastingGapTest point(double cpuSeconds, double cost) {
    return point(1, cpuSeconds, cost, true);
  }

  /** With seed 1, after 10 CPU seconds. */
  private double seconds(double finalCost) {
    Judgement judgement =
        new Judgement(true, Estimate.exact(finalCost), Document.EMPTY, new double[0], List.of());
    PolicyArtifact artifact = new PolicyArtifact(Map.of("format", "fake/v1"), Map.of());
    Outcome end =
        new Outcome("a", 1, artifact, new Effort(1, 1, 10, 11), judgement, Document.EMPTY);
    return LastingGap.secondsToOnePercent(end, OPTIMUM, curve);
  }

  @Test
  void countsFromTheFirstPointAfterTheLastBadOne() {
    point(1, 150).point(2, 100.5).point(3, 102).point(4, 100.9).point(5, 100.1);
    assertThat(seconds(100.2)).isEqualTo(4);
  }

  @Test
  void aBadEndIsNever() {
    point(1, 100.1).point(2, 100.1);
    assertThat(seconds(101)).isInfinite();
    assertThat(seconds(Double.NaN)).isInfinite();
  }

  @Test
  void withoutAGoodPointBeforeOnlyTheEndCounts() {
    assertThat(seconds(100.5)).isEqualTo(10);
    point(9, 101.5);
    assertThat(seconds(100.5)).isEqualTo(10);
  }

  @Test
  void sampledPointsAndOtherSeedsTellNothing() {
    point(1, 120).point(3, 100.1).point(1, 5, 149, false).point(2, 6, 150, true).point(7, 100.1);
    assertThat(seconds(100.1)).isEqualTo(3);
    point(1, 8, 151, false);
    assertThat(seconds(100.1)).as("unless they are far off").isEqualTo(10);
  }

  @Test
  void whatWasLivedTwiceCountsOnce() {
    point(1, 100.1).point(2, 150).point(3, 150); // interrupted; its checkpoint was made after 1.5 s
    point(1.8, 100.1).point(2.8, 100.1);
    assertThat(seconds(100.1)).isEqualTo(1);
  }
}
