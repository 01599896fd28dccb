package org.fillrate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.training.Budget;
import org.fillrate.json.Json;

/**
 * The words of a command: options with their values, and what stands alone. Every complaint is an
 * {@link InvalidInput} that says how to mend it.
 */
final class CommandLine {
  private final String usage;
  private final List<String> files = new ArrayList<>();
  private final Map<String, List<String>> options = new HashMap<>();

  /**
   * @param several options that take one value or more, and may be there again
   * @param single options that take one value
   * @param usage for those who got it wrong
   */
  CommandLine(List<String> words, Set<String> several, Set<String> single, String usage) {
    this.usage = usage;
    List<String> values = files;
    int room = Integer.MAX_VALUE;
    for (String word : words) {
      if (word.startsWith("--")) {
        boolean one = single.contains(word);
        if (!one && !several.contains(word)) {
          throw new InvalidInput(word, "is not a known option; " + usage);
        }
        if (one && options.containsKey(word)) {
          throw new InvalidInput(word, "is there twice; give it once");
        }
        values = options.computeIfAbsent(word, any -> new ArrayList<>());
        room = one ? 1 : Integer.MAX_VALUE;
      } else if (room > 0) {
        values.add(word);
        room--;
      } else {
        files.add(word);
      }
    }
    options.forEach(
        (option, given) -> {
          if (given.isEmpty()) throw new InvalidInput(option, "needs a value; " + usage);
        });
  }

  /** The only file that stands alone. */
  String file(String command, String what) {
    if (files.size() != 1) {
      throw new InvalidInput(
          "", command + " takes one " + what + " file, not " + files.size() + "; " + usage);
    }
    return files.get(0);
  }

  /** Complains where anything stands alone. */
  void refuseFiles(String command) {
    if (!files.isEmpty()) {
      throw new InvalidInput(
          files.get(0), "is not for " + command + ", which takes no file; " + usage);
    }
  }

  String one(String option) {
    List<String> values = options.get(option);
    if (values == null) throw new InvalidInput(option, "is missing; " + usage);
    return values.get(0);
  }

  /** Its values; none where it is not there. */
  List<String> all(String option) {
    return options.getOrDefault(option, List.of());
  }

  /** Its values, each of which may be there once. */
  List<String> distinct(String option) {
    Set<String> seen = new HashSet<>();
    for (String value : all(option)) {
      if (!seen.add(value)) throw new InvalidInput(option, value + " is there twice; give it once");
    }
    return all(option);
  }

  /** The assignments of {@code --param}: values are JSON where they can be so read, else texts. */
  Document parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (String assignment : all("--param")) {
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

  /** The values of {@code --seed}; none where it is not there. */
  List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (String text : all("--seed")) seeds.add(whole("--seed", text));
    return seeds;
  }

  /** What {@code --steps} or {@code --cpu-seconds} says. */
  Optional<Budget> budget() {
    boolean steps = options.containsKey("--steps");
    boolean seconds = options.containsKey("--cpu-seconds");
    if (steps && seconds) {
      throw new InvalidInput("--steps", "can't be combined with --cpu-seconds; give one of them");
    }
    if (seconds) return Optional.of(new Budget(0, positive(one("--cpu-seconds"))));
    if (!steps) return Optional.empty();
    long number = whole("--steps", one("--steps"));
    if (number < 1) throw new InvalidInput("--steps", "must be at least 1, but is " + number);
    return Optional.of(new Budget(number, 0));
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

  /** The folder {@code --out}, made now: after an hour of training it would be too late. */
  Path folder() {
    String name = one("--out");
    Path folder = path(name);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidInput("--out", "can't be made a folder: " + ResultFiles.inWords(e));
    }
    if (!Files.isWritable(folder)) {
      throw new InvalidInput("--out", "can't be written to: " + name);
    }
    return folder;
  }

  /**
   * Reads a JSON file.
   *
   * @param what it holds, for a complaint
   */
  static Document document(String name, String what) {
    Path file = path(name);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInput(name, "is not a file; name the file of a " + what + " document");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Json.parse(in);
    } catch (InvalidInput refused) {
      throw new InvalidInput(name, String.valueOf(refused.getMessage()));
    } catch (IOException e) {
      throw new InvalidInput(name, "can't be read: " + e.getMessage());
    }
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new InvalidInput(name, "is not the name of a file: " + e.getReason());
    }
  }
}
