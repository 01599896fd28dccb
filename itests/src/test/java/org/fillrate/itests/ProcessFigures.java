package org.fillrate.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a server's process holds, as the JDK's own tools and the kernel tell it.
 *
 * @param metaspaceKilobytes of classes, used
 * @param loadedClasses number of classes
 * @param threads live threads
 * @param files open file handles
 * @param residentKilobytes memory that is really there, native and heap together
 */
record ProcessFigures(
    double metaspaceKilobytes,
    long loadedClasses,
    long threads,
    long files,
    long residentKilobytes) {
  /** Collects garbage first, so that only what is held is counted. */
  static ProcessFigures of(long pid) {
    try {
      tool("jcmd", String.valueOf(pid), "GC.run");
      double metaspace = column(tool("jstat", "-gc", String.valueOf(pid)), "MU");
      long classes = (long) column(tool("jstat", "-class", String.valueOf(pid)), "Loaded");
      double unloaded = column(tool("jstat", "-class", String.valueOf(pid)), "Unloaded");
      Path process = Path.of("/proc", String.valueOf(pid));
      try (Stream<Path> handles = Files.list(process.resolve("fd"))) {
        return new ProcessFigures(
            metaspace,
            classes - (long) unloaded,
            status(process, "Threads"),
            handles.count(),
            status(process, "VmRSS"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long status(Path process, String name) throws IOException {
    return Files.readAllLines(process.resolve("status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  private static String tool(String... command) throws IOException {
    List<String> words = new ArrayList<>(Arrays.asList(command));
    words.set(0, Path.of(System.getProperty("java.home"), "bin", command[0]).toString());
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes());
  }

  /** The value below a title; jstat repeats the title "Bytes", never those asked for here. */
  private static double column(String output, String title) {
    List<String> lines = output.strip().lines().toList();
    List<String> titles = List.of(lines.get(0).strip().split("\\s+"));
    String[] values = lines.get(1).strip().split("\\s+");
    return Double.parseDouble(values[titles.indexOf(title)]);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "metaspace %.1f MiB, %d classes, %d threads, %d files, %.0f MiB resident",
        metaspaceKilobytes / 1024,
        loadedClasses,
        threads,
        files,
        residentKilobytes / 1024.0);
  }
}
