package org.fillrate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fillrate.api.kpi.Kpi;
import org.fillrate.api.kpi.Kpis;
import org.junit.jupiter.api.Test;

/** Every figure that a page shows has its definition, and every definition is shown. */
class FiguresTest {
  private static final Path WEB = Path.of("src/main/resources/web");

  /** A label of a figure: {@code kpi('fillRate')} or a column with {@code kpi: 'fillRate'}. */
  private static final Pattern DEFINED = Pattern.compile("\\bkpi(?:Name)?(?:\\(|: )'(\\w+)'");

  /** A list of labels by id, as of the cost's parts: {@code ['holding', 'holdingCost']}. */
  private static final Pattern LISTED = Pattern.compile("\\['\\w+', '(\\w+Cost)'\\]");

  private static final Pattern NUMERIC =
      Pattern.compile("\\{[^{]*?title: t\\('([\\w.-]+)'.*?numeric: true");

  /** A pair of a plain label and something that only figures are written with. */
  private static final Pattern FACT =
      Pattern.compile(
          "\\[t\\('([\\w.-]+)'[^\\]]*\\), [^\\]]*\\b(?:estimate|share|service|versusRule|difference)\\(");

  /** Counts, quantities and amounts that say all there is to say: no formula is behind them. */
  private static final Set<String> PLAIN =
      Set.of(
          "addresses.failures",
          "benchmarks.beats",
          "benchmarks.trainings",
          "bundle.log.lines",
          "compare.difference",
          "compare.itemCount",
          "dataset.price",
          "dataset.sellingDays",
          "dataset.units",
          "decisions.difference",
          "decisions.oldRule",
          "decisions.onHand.short",
          "decisions.onOrder.short",
          "decisions.order",
          "decisions.proposed",
          "episode.cost",
          "episode.period",
          "figure.challenger",
          "figure.compared",
          "figure.incumbent",
          "figure.limit",
          "import.line",
          "items.leadTime",
          "items.lot",
          "items.maximum",
          "items.minimum",
          "items.unitCost",
          "policies.version",
          "policies.versions",
          "quality.row",
          "quality.sold",
          "quality.usual",
          "report.updates",
          "report.wall",
          "run.remaining",
          "scatter.share",
          "snapshot.number",
          "tensor.arrays",
          "tensor.memory",
          "tensor.scopes",
          "tree.equal",
          "why.effect",
          "why.reached",
          "worth.ordered",
          "worth.periods");

  @Test
  void everyLabelOfAFigureHasItsDefinition() throws IOException {
    assertThat(defined()).containsExactlyInAnyOrderElementsOf(shown());
  }

  @Test
  void noFigureStandsUnderAPlainLabel() throws IOException {
    for (Path script : scripts()) {
      for (String line : Files.readAllLines(script)) {
        for (Pattern pattern : List.of(NUMERIC, FACT)) {
          pattern
              .matcher(line)
              .results()
              .filter(found -> !found.group().contains("kpi: '"))
              .map(found -> found.group(1))
              .forEach(
                  label ->
                      assertThat(PLAIN)
                          .as(
                              "%s: a figure needs a definition in Kpis and kpi: '…' for a label; a"
                                  + " plain count belongs among the labels of this test",
                              script)
                          .contains(label));
        }
      }
    }
  }

  /** A field that is called like a figure is that figure, so its page explains it. */
  @Test
  void whoReadsAFigureLabelsIt() throws IOException {
    for (Path script : scripts()) {
      String text = Files.readString(script);
      for (String field :
          List.of("fillRate", "gapPercent", "stockOutProbability", "moneyAtStake")) {
        boolean reads =
            text.matches("(?s).*(share|percent|estimate)\\([^\\n]*\\." + field + "\\b.*");
        if (reads) assertThat(shown(text)).as(script.toString()).contains(field);
      }
    }
  }

  @Test
  void definitionsAreWholeInEveryLanguage() throws IOException {
    List<String> languages;
    try (Stream<Path> files = Files.list(WEB.resolve("messages"))) {
      languages = files.map(f -> f.getFileName().toString().replace(".json", "")).toList();
    }
    for (Kpi kpi : Kpis.ALL) {
      assertThat(kpi.version()).isPositive();
      assertThat(kpi.source()).as(kpi.id()).isNotBlank();
      assertThat(kpi.words()).as(kpi.id()).containsOnlyKeys(languages);
      kpi.words()
          .values()
          .forEach(
              words ->
                  assertThat(List.of(words.name(), words.unit(), words.formula()))
                      .noneMatch(String::isBlank));
    }
    assertThat(Kpis.ALL).extracting(Kpi::id).doesNotHaveDuplicates();
  }

  private static Set<String> defined() {
    return Kpis.ALL.stream().map(Kpi::id).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> shown() throws IOException {
    Set<String> ids = new TreeSet<>();
    for (Path script : scripts()) ids.addAll(shown(Files.readString(script)));
    return ids;
  }

  private static Set<String> shown(String text) {
    return Stream.of(DEFINED, LISTED)
        .flatMap(pattern -> pattern.matcher(text).results())
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(WEB)) {
      return files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
    }
  }
}
