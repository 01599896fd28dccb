package org.fillrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fillrate.api.document.Document;
import org.fillrate.cli.SpeedFigures.Crew;
import org.fillrate.cli.SpeedFigures.Machine;
import org.fillrate.cli.SpeedFigures.OfLearner;
import org.fillrate.cli.SpeedFigures.Simulator;
import org.fillrate.json.Json;
import org.junit.jupiter.api.Test;

class SpeedTableTest {
  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final SpeedFigures figures =
      new SpeedFigures(
          new Machine(2, 1.26, "17.0.1"),
          Document.of("name", "mug"),
          new Simulator(1024, Spread.of(31e6, 30e6, 33e6), Spread.of(20.04e6)),
          List.of(
              new OfLearner(
                  "a3c",
                  Document.EMPTY,
                  Spread.of(100_000, 120_000),
                  Spread.of(0.1, 0.2, 2.5),
                  Spread.of(1.5, NEVER, 1.2),
                  Spread.of(1.854),
                  Spread.of(2199.4),
                  new Crew(Spread.of(5e4), Spread.of(9e4), Spread.of(1.8), Spread.of(0.99)),
                  ""),
              OfLearner.failed("dqn", Document.EMPTY, "diverged")));

  @Test
  void aTableWithUnits() {
    List<String> lines = SpeedTable.of(figures).lines().toList();
    assertThat(lines.get(0))
        .isEqualTo("mug; 2 processors, load 1.3, Java 17.0.1; median [least, most]");
    assertThat(lines.get(1))
        .matches(" +simulator, 1,024 replicas.* +million item-periods per CPU second");
    assertThat(lines.get(2)).matches(" +realised costs +31\\.0 \\[30\\.0, 33\\.0]");
    assertThat(lines.get(3)).matches(" +training rewards +20\\.0 \\[20\\.0, 20\\.0]");
    assertThat(lines.get(4))
        .matches(
            " +learner +steps per CPU second +one decision, µs +1,000 decisions, µs"
                + " +CPU s to a lasting 1 % +gap to the optimum, %");
    assertThat(lines.get(5))
        .matches(
            " +a3c +110,000 \\[100,000, 120,000] +1\\.85 \\[1\\.85, 1\\.85]"
                + " +2,199 \\[2,199, 2,199] +1\\.5 \\[1\\.2, never] +0\\.20 \\[0\\.10, 2\\.50]");
    assertThat(lines.get(6)).matches(" +dqn +failed: diverged");
    assertThat(lines.get(7))
        .matches(
            " +workers +1: steps per second +2: steps per second"
                + " +ratio on the clock +ratio per CPU second");
    assertThat(lines.get(8))
        .matches(" +a3c +50,000 .* +90,000 .* +1\\.80 \\[1\\.80, 1\\.80] +0\\.99 .*");
    assertThat(lines).hasSize(9);
  }

  @Test
  void jsonWithoutNumbersThatAreNone() {
    Document json = Json.parse(Json.write(figures));
    assertThat(json.document("simulator").document("realisedCosts").number("median"))
        .isEqualTo(31e6);
    Document a3c = json.documents("learners").get(0);
    assertThat(a3c.document("secondsToLastingOnePercent").number("median")).isEqualTo(1.5);
    assertThat(a3c.document("secondsToLastingOnePercent").has("most")).as("never").isFalse();
    assertThat(a3c.document("crew").document("ratio").number("median")).isEqualTo(1.8);
    Document dqn = json.documents("learners").get(1);
    assertThat(dqn.text("failure")).isEqualTo("diverged");
    assertThat(dqn.document("stepsPerCpuSecond").has("median")).isFalse();
  }

  @Test
  void theMiddleOfAnEvenNumberLiesBetween() {
    assertThat(Spread.of(4, 1, 3, 100)).isEqualTo(new Spread(3.5, 1, 100));
    assertThat(Spread.of(2e6, 1e6, 4e6).asMicrosEach()).isEqualTo(new Spread(0.5, 0.25, 1));
    assertThat(Spread.of(new double[0]).median()).isNaN();
  }
}
