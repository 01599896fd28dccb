package org.fillrate.tck;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.fillrate.api.document.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param file the vendor's bundle or archive
 * @param certificate of its publisher; null where it is tried unsigned, in developer mode
 * @param update a newer version of the file; null where there is none
 * @param cycles of install, update and removal
 * @param out folder of the reports
 * @param server a server's folder in place of the one inside; null for that one
 */
record Options(
    Path file,
    @Nullable Path certificate,
    @Nullable Path update,
    int cycles,
    Path out,
    @Nullable Path server) {
  static final String USAGE =
      """
      usage: java -jar fillrate-tck.jar MY.kar [--certificate PUBLISHER.pem] [--update MY-1.1.kar]
                  [--cycles 50] [--out tck-report] [--server FOLDER]

      Starts a real server in a temporary folder, runs the contracts inside it, installs MY.kar while the
      server decides, updates and removes it again and again, looks for what it leaves behind, and writes
      report.html and report.json. Without a certificate the file is tried as it is, in developer mode.

      exit codes: 0 all passed; 1 something did not pass; 2 bad input; 3 the kit itself failed""";

  private static final int MOST_CYCLES = 100_000;

  /**
   * @throws InvalidInput where a word is unknown or a file is missing
   */
  static Options parse(List<String> words) {
    Path file = null;
    Path certificate = null;
    Path update = null;
    Path server = null;
    Path out = Path.of("tck-report");
    int cycles = 50;
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      switch (word) {
        case "--certificate" -> certificate = existing(word, value(word, rest));
        case "--update" -> update = existing(word, value(word, rest));
        case "--server" -> server = existing(word, value(word, rest));
        case "--out" -> out = Path.of(value(word, rest));
        case "--cycles" -> cycles = number(word, value(word, rest));
        default -> {
          if (word.startsWith("-")) throw new InvalidInput(word, "is not a known option");
          if (file != null) throw new InvalidInput(word, "is one file too many");
          file = existing("the file", word);
        }
      }
    }
    if (file == null) throw new InvalidInput("the file", "is missing: name a .jar or a .kar");
    return new Options(file, certificate, update, cycles, out, server);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) throw new InvalidInput(option, "needs a value");
    return rest.next();
  }

  private static Path existing(String option, String value) {
    Path path = Path.of(value);
    if (!Files.exists(path)) throw new InvalidInput(option, "there is no " + value);
    return path.toAbsolutePath();
  }

  private static int number(String option, String value) {
    if (!value.matches("\\d{1,6}") || Integer.parseInt(value) > MOST_CYCLES) {
      throw new InvalidInput(
          option, "must be a whole number from 0 to " + MOST_CYCLES + ", but is " + value);
    }
    return Integer.parseInt(value);
  }
}
