package org.fillrate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.training.Budget;
import org.fillrate.json.Json;

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

  private static final long DEFAULT_STEPS = 200_000;
  private static final Set<String> SEVERAL_VALUES = Set.of("--param", "--seed");
  private static final Set<String> ONE_VALUE =
      Set.of("--algorithm", "--steps", "--cpu-seconds", "--out");

  /**
   * Reads the command line and the problem's file.
   *
   * @throws InvalidInput where something is wrong, saying how to mend it
   */
  static SolveArguments parse(List<String> arguments) {
    List<String> files = new ArrayList<>();
    Map<String, List<String>> options = options(arguments, files);
    if (files.size() != 1) {
      throw new InvalidInput(
          "", "solve takes one problem file, not " + files.size() + "; " + USAGE);
    }
    String algorithm = one(options, "--algorithm");
    String out = one(options, "--out");
    return new SolveArguments(
        problem(files.get(0)),
        algorithm,
        parameters(options.getOrDefault("--param", List.of())),
        seeds(options.getOrDefault("--seed", List.of("1"))),
        budget(options),
        folder(out));
  }

  private static Map<String, List<String>> options(List<String> arguments, List<String> files) {
    Map<String, List<String>> options = new HashMap<>();
    List<String> values = files;
    int room = Integer.MAX_VALUE;
    for (String argument : arguments) {
      if (argument.startsWith("--")) {
        values = option(argument, options);
        room = ONE_VALUE.contains(argument) ? 1 : Integer.MAX_VALUE;
      } else if (room > 0) {
        values.add(argument);
        room--;
      } else {
        files.add(argument);
      }
    }
    options.forEach(
        (option, given) -> {
          if (given.isEmpty()) throw new InvalidInput(option, "needs a value; " + USAGE);
        });
    return options;
  }

  /** Where the values of an option go. */
  private static List<String> option(String name, Map<String, List<String>> options) {
    boolean single = ONE_VALUE.contains(name);
    if (!single && !SEVERAL_VALUES.contains(name)) {
      throw new InvalidInput(name, "is not a known option; " + USAGE);
    }
    if (single && options.containsKey(name)) {
      throw new InvalidInput(name, "is there twice; give it once");
    }
    return options.computeIfAbsent(name, any -> new ArrayList<>());
  }

  private static String one(Map<String, List<String>> options, String name) {
    List<String> values = options.get(name);
    if (values == null) throw new InvalidInput(name, "is missing; " + USAGE);
    return values.get(0);
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new InvalidInput(name, "is not the name of a file: " + e.getReason());
    }
  }

  private static Problem problem(String name) {
    Path file = path(name);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInput(name, "is not a file; name the file of a problem document");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new Problem(Json.parse(in));
    } catch (InvalidInput refused) {
      throw new InvalidInput(name, String.valueOf(refused.getMessage()));
    } catch (IOException e) {
      throw new InvalidInput(name, "can't be read: " + e.getMessage());
    }
  }

  /** Values are JSON where they can be read as JSON, else texts. */
  private static Document parameters(List<String> assignments) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new InvalidInput("--param", "must be name=value, but is \"" + assignment + "\"");
      }
      String name = assignment.substring(0, equals);
      if (parameters.put(name, value(assignment.substring(equals + 1))) != null) {
        throw new InvalidInput("--param", name + " is there twice; give it once");
      }
    }
    return Document.of(parameters);
  }

  private static Object value(String text) {
    try {
      Object value = Json.parse("{\"value\":" + text + "}").get("value");
      return value == null ? text : value;
    } catch (InvalidInput noJson) {
      return text;
    }
  }

  private static List<Long> seeds(List<String> texts) {
    List<Long> seeds = new ArrayList<>();
    for (String text : texts) seeds.add(whole("--seed", text));
    return seeds;
  }

  private static Budget budget(Map<String, List<String>> options) {
    boolean steps = options.containsKey("--steps");
    boolean seconds = options.containsKey("--cpu-seconds");
    if (steps && seconds) {
      throw new InvalidInput("--steps", "can't be combined with --cpu-seconds; give one of them");
    }
    if (seconds) return new Budget(0, positive(one(options, "--cpu-seconds")));
    long number = steps ? whole("--steps", one(options, "--steps")) : DEFAULT_STEPS;
    if (number < 1) throw new InvalidInput("--steps", "must be at least 1, but is " + number);
    return new Budget(number, 0);
  }

  private static long whole(String option, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new InvalidInput(option, "must be a whole number, but is \"" + text + "\"");
    }
  }

  private static double positive(String text) {
    try {
      double seconds = Double.parseDouble(text);
      if (seconds > 0 && Double.isFinite(seconds)) return seconds;
    } catch (NumberFormatException e) {
      // falls through to the same complaint
    }
    throw new InvalidInput("--cpu-seconds", "must be a number above 0, but is \"" + text + "\"");
  }

  /** Makes the folder now: after an hour of training it would be too late to find out. */
  private static Path folder(String name) {
    Path folder = path(name);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidInput("--out", "can't be made a folder: " + e);
    }
    if (!Files.isWritable(folder)) {
      throw new InvalidInput("--out", "can't be written to: " + name);
    }
    return folder;
  }
}
