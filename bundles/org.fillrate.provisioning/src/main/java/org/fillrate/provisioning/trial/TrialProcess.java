package org.fillrate.provisioning.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries bundles in a Java process with limits of its own, among the bundles that the server ships;
 * that process is killed in any case, and its folder deleted. What it does meanwhile to files or to
 * the network as the server's user is not held back.
 */
public final class TrialProcess implements Trial {
  private static final Logger LOG = LoggerFactory.getLogger(TrialProcess.class);
  private static final long POLL_MILLIS = 50;
  private static final long LAST_WORDS_MILLIS = 1000;

  private final TrialCommandLine commandLine;
  private final Path base;
  private final TrialLimits limits;

  /**
   * @param home of the distribution
   * @param data of the server; the trial works in a folder below it
   * @param systemPackages framework properties of the server that say what its class path offers
   */
  public TrialProcess(
      Path home, Path data, Map<String, String> systemPackages, TrialLimits limits) {
    this.commandLine = new TrialCommandLine(new ShippedBundles(home), data, systemPackages, limits);
    this.base = data.resolve("provisioning/trial");
    this.limits = limits;
  }

  @Override
  public synchronized Verdict run(List<Path> toTry, List<Path> beside, Consumer<String> progress)
      throws IOException, InterruptedException {
    delete(base); // of trials that the server did not outlive
    Files.createDirectories(base);
    Path folder = Files.createTempDirectory(base, "");
    Files.createDirectories(folder.resolve("tmp"));
    try {
      TrialJournal journal = new TrialJournal(folder.resolve("journal"), progress);
      Process process = start(folder, toTry, beside);
      try {
        OutputTail output = new OutputTail(process.getInputStream());
        boolean inTime = follow(process, journal);
        return verdict(journal, inTime, process, output);
      } finally {
        kill(process);
      }
    } finally {
      delete(base);
    }
  }

  private Process start(Path folder, List<Path> toTry, List<Path> beside) throws IOException {
    Document assignment =
        Document.of(
            "candidates", names(toTry),
            "beside", names(beside),
            "present", names(commandLine.shipped().onlyInTheServer()),
            "result", folder.resolve("journal").toAbsolutePath().toString(),
            "stepSeconds", limits.stepSeconds());
    Path file = folder.resolve("assignment.json");
    Files.writeString(file, Json.write(assignment));
    ProcessBuilder builder =
        new ProcessBuilder(commandLine.words(folder.resolve("tmp").toAbsolutePath(), file))
            .directory(folder.toFile())
            .redirectErrorStream(true);
    commandLine.strip(builder.environment());
    return builder.start();
  }

  private static List<String> names(List<Path> jars) {
    return jars.stream().map(jar -> jar.toAbsolutePath().toString()).toList();
  }

  /** Until it has a verdict or has ended; false where its time was over before. */
  private boolean follow(Process process, TrialJournal journal)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(limits.seconds());
    boolean alive = true;
    while (alive && journal.verdict() == null) {
      if (System.nanoTime() > deadline) return false;
      alive = !process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
      journal.readOn();
    }
    return true;
  }

  private Verdict verdict(TrialJournal journal, boolean inTime, Process process, OutputTail output)
      throws IOException, InterruptedException {
    Document found = journal.verdict();
    if (found != null) {
      return new Verdict(found.flag("passed"), found.text("reason"), journal.log());
    }
    List<String> log = new ArrayList<>(journal.log());
    if (!inTime) {
      log.addAll(output.lines(POLL_MILLIS));
      return failed(
          journal, "was not through after " + limits.seconds() + " s, but " + journal.doing(), log);
    }
    List<String> said = output.lines(LAST_WORDS_MILLIS);
    log.addAll(said);
    if (!journal.reachedThem()) {
      throw new IOException("the trial's process ended by itself: " + String.join(" | ", said));
    }
    if (!journal.hang().isEmpty()) return new Verdict(false, journal.hang(), log);
    if (said.stream().anyMatch(line -> line.contains("java.lang.OutOfMemoryError"))) {
      String taken = "took more than " + limits.memoryMegabytes() + " MiB of memory while ";
      return failed(journal, taken + journal.doing(), log);
    }
    String ended = "ended the process while %s (exit code %d)";
    return failed(journal, String.format(ended, journal.doing(), process.exitValue()), log);
  }

  private static Verdict failed(TrialJournal journal, String what, List<String> log) {
    String who = journal.subject().isEmpty() ? "it" : journal.subject();
    return new Verdict(false, who + " " + what, log);
  }

  /** With what it has started itself. */
  private static void kill(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.waitFor(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** As far as it goes: what a trial made undeletable must not hide its verdict. */
  private static void delete(Path root) {
    if (!Files.exists(root)) return;
    try (Stream<Path> paths = Files.walk(root)) { // follows no links
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException leftOver) {
      LOG.warn("what a trial wrote below {} cannot be deleted", root, leftOver);
    }
  }
}
