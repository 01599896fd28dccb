package org.fillrate.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.training.Budget;

/**
 * What is to be solved, how, and where the results go.
 *
 * @param parameters as given; the algorithm checks them
 */
record SolveArguments(
    Problem problem,
    String algorithm,
    Document parameters,
    List<Long> seeds,
    Budget budget,
    Path out) {
  static final String USAGE =
      "fillrate solve PROBLEM.json --algorithm ID [--param name=value ...] [--seed N ...]"
          + " [--steps N | --cpu-seconds S] --out DIR";

  private static final Budget USUAL = new Budget(200_000, 0);

  /**
   * Reads the command line and the problem's file.
   *
   * @throws InvalidInput where something is wrong, saying how to mend it
   */
  static SolveArguments parse(List<String> words) {
    CommandLine given =
        new CommandLine(
            words,
            Set.of("--param", "--seed"),
            Set.of("--algorithm", "--steps", "--cpu-seconds", "--out"),
            USAGE);
    String file = given.file("solve", "problem");
    String algorithm = given.one("--algorithm");
    given.one("--out");
    List<Long> seeds = given.seeds();
    return new SolveArguments(
        problem(file),
        algorithm,
        given.parameters(),
        seeds.isEmpty() ? List.of(1L) : seeds,
        given.budget().orElse(USUAL),
        given.folder());
  }

  private static Problem problem(String file) {
    Document document = CommandLine.document(file, "problem");
    try {
      return new Problem(document);
    } catch (InvalidInput refused) {
      throw new InvalidInput(file, String.valueOf(refused.getMessage()));
    }
  }
}
