package org.fillrate.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.training.Budget;

/**
 * Which learners' speed is to be measured, and how long.
 *
 * @param algorithms all learners that are installed, where it is empty
 * @param budget of a training
 * @param out folder for {@code speed.json}
 */
record SpeedArguments(
    List<String> algorithms, List<Long> seeds, Budget budget, Optional<Path> out) {
  static final String FLAG = "--speed";

  static final String USAGE =
      "fillrate benchmark --speed [--algorithm ID ...] [--seed N ...]"
          + " [--steps N | --cpu-seconds S] [--out DIR]";

  private static final List<Long> USUAL_SEEDS = List.of(1L, 2L, 3L);
  private static final Budget USUAL_BUDGET = new Budget(0, 10);

  /**
   * Reads the command line.
   *
   * @throws InvalidInput where something is wrong, saying how to mend it
   */
  static SpeedArguments parse(List<String> words) {
    List<String> others = words.stream().filter(word -> !word.equals(FLAG)).toList();
    CommandLine given =
        new CommandLine(
            others,
            Set.of("--algorithm", "--seed"),
            Set.of("--steps", "--cpu-seconds", "--out"),
            USAGE);
    given.refuseFiles(FLAG);
    given.distinct("--seed");
    List<Long> seeds = given.seeds();
    return new SpeedArguments(
        given.distinct("--algorithm"),
        seeds.isEmpty() ? USUAL_SEEDS : seeds,
        given.budget().orElse(USUAL_BUDGET),
        given.all("--out").isEmpty() ? Optional.empty() : Optional.of(given.folder()));
  }
}
