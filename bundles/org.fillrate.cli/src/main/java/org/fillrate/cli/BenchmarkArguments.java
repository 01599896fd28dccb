package org.fillrate.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.training.Budget;

/**
 * What is to be measured, how, and where the results go.
 *
 * @param problems those of the suite that are asked for
 * @param parameters for every algorithm, as given; the algorithms check them
 */
record BenchmarkArguments(
    Suite suite,
    List<Suite.Entry> problems,
    List<String> algorithms,
    Document parameters,
    List<Long> seeds,
    Budget budget,
    Path out) {
  static final String USAGE =
      "fillrate benchmark SUITE.json [--algorithm ID ...] [--problem NAME ...]"
          + " [--param name=value ...] [--seed N ...] [--steps N | --cpu-seconds S] --out DIR";

  /**
   * Reads the command line and the suite's file.
   *
   * @throws InvalidInput where something is wrong, saying how to mend it
   */
  static BenchmarkArguments parse(List<String> words) {
    CommandLine given =
        new CommandLine(
            words,
            Set.of("--algorithm", "--problem", "--param", "--seed"),
            Set.of("--steps", "--cpu-seconds", "--out"),
            USAGE);
    String file = given.file("benchmark", "suite");
    given.one("--out");
    Suite suite = suite(file);
    given.distinct("--seed");
    return new BenchmarkArguments(
        suite,
        problems(suite, given.distinct("--problem")),
        otherwise(given.distinct("--algorithm"), suite.algorithms()),
        given.parameters(),
        otherwise(given.seeds(), suite.seeds()),
        given.budget().orElse(suite.budget()),
        given.folder());
  }

  private static Suite suite(String file) {
    Document document = CommandLine.document(file, "suite");
    try {
      return Suite.of(document);
    } catch (InvalidInput refused) {
      throw new InvalidInput(file, String.valueOf(refused.getMessage()));
    }
  }

  private static <T> List<T> otherwise(List<T> given, List<T> usual) {
    return given.isEmpty() ? usual : given;
  }

  private static List<Suite.Entry> problems(Suite suite, List<String> asked) {
    List<String> known = suite.problems().stream().map(Suite.Entry::name).toList();
    for (String name : asked) {
      if (known.stream().noneMatch(isLike(name))) {
        throw new InvalidInput(
            "--problem", "is not in the suite: \"" + name + "\"; it has " + known);
      }
    }
    return suite.problems().stream()
        .filter(
            entry ->
                asked.isEmpty() || asked.stream().anyMatch(name -> isLike(name).test(entry.name())))
        .toList();
  }

  /** A name; {@code *} stands for any letters. */
  private static Predicate<String> isLike(String name) {
    String any = Pattern.quote(name).replace("*", "\\E.*\\Q");
    return Pattern.compile(any).asMatchPredicate();
  }
}
