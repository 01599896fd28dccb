package org.fillrate.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs one command in an OSGi framework without Karaf and without a port, and exits with its code.
 *
 * <p>{@code HeadlessMain COMMAND [--bundle FILE …] [ARGUMENT …]} with the system property {@code
 * fillrate.home}. Exit codes: the command's own; 2 if it refuses its input with an {@link
 * IllegalArgumentException}; 3 if it fails otherwise; 130 after Ctrl-C, which interrupts the
 * command's thread and gives it ten seconds to save.
 */
public final class HeadlessMain {
  /** A trial, which has nothing to save, does not wait. */
  private static final long SECONDS_TO_SAVE = Long.getLong("fillrate.secondsToSave", 10);

  private HeadlessMain() {}

  public static void main(String[] args) {
    Thread worker = Thread.currentThread();
    CountDownLatch finished = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> cancel(worker, finished), "cancel"));
    int exitCode = Refusal.FAILED;
    try {
      exitCode = run(args[0], Arrays.asList(args).subList(1, args.length));
    } finally {
      finished.countDown();
    }
    System.exit(exitCode);
  }

  private static void cancel(Thread worker, CountDownLatch finished) {
    if (finished.getCount() == 0) return;
    worker.interrupt();
    try {
      if (!finished.await(SECONDS_TO_SAVE, TimeUnit.SECONDS)) {
        System.err.println("fillrate: gave up waiting for the command to save");
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  static int run(String command, List<String> arguments) {
    Path home = Path.of(System.getProperty("fillrate.home"));
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      HeadlessArguments given = HeadlessArguments.of(arguments);
      return run(home, temporary, command, given);
    } catch (Refusal refusal) {
      return refuse(refusal.exitCode(), String.valueOf(refusal.getMessage()));
    } catch (InterruptedException cancelled) {
      return refuse(Refusal.CANCELLED, "cancelled");
    } catch (IllegalArgumentException badInput) {
      return refuse(Refusal.BAD_INPUT, String.valueOf(badInput.getMessage()));
    } catch (Exception failure) {
      return refuse(Refusal.FAILED, command + " failed: " + failure);
    }
  }

  private static int run(Path home, Path temporary, String command, HeadlessArguments given)
      throws Exception {
    try (HeadlessFramework framework =
        HeadlessFramework.start(temporary, bundles(home), command, given.words())) {
      for (Path bundle : given.bundles()) framework.add(bundle);
      return framework.command(command).call();
    }
  }

  private static int refuse(int exitCode, String message) {
    System.err.println("fillrate: " + message);
    return exitCode;
  }

  /** The jars that {@code etc/headless.bundles} names, relative to the home folder. */
  private static List<Path> bundles(Path home) throws IOException {
    return Files.readAllLines(home.resolve("etc/headless.bundles")).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(home::resolve)
        .toList();
  }
}
