package org.fillrate.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.fillrate.api.document.InvalidInput;

/** {@code java -jar fillrate-tck.jar MY.kar}; see {@link Options#USAGE}. */
public final class Main {
  private static final int PASSED = 0;
  private static final int NOT_PASSED = 1;
  private static final int BAD_INPUT = 2;
  private static final int FAILED = 3;

  private Main() {}

  public static void main(String[] words) {
    System.exit(run(List.of(words)));
  }

  static int run(List<String> words) {
    if (words.isEmpty() || words.contains("--help")) {
      System.out.println(Options.USAGE);
      return words.isEmpty() ? BAD_INPUT : PASSED;
    }
    try {
      Options options = Options.parse(words);
      Path folder = Files.createTempDirectory("fillrate-tck-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "tidy up"));
      return run(options, folder);
    } catch (InvalidInput refused) {
      System.err.println("fillrate-tck: " + refused.getMessage());
      return BAD_INPUT;
    } catch (IOException failure) {
      System.err.println("fillrate-tck: " + failure);
      return FAILED;
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private static int run(Options options, Path folder) throws IOException, InterruptedException {
    VendorFile vendor = VendorFile.read(options.file());
    VendorFile update = options.update() == null ? null : VendorFile.read(options.update());
    Instant started = Instant.now();
    long nanos = System.nanoTime();
    List<Check> checks =
        new CompatibilityRun(options, vendor, update, folder, System.out::println).run();
    String version = Main.class.getPackage().getImplementationVersion();
    Report report =
        new Report(
            vendor.name(),
            sha256(vendor.path()),
            CompatibilityRun.names(vendor),
            options.certificate() != null,
            "fillrate-tck " + (version == null ? "of a build" : version),
            Runtime.version().toString(),
            started,
            (System.nanoTime() - nanos) * 1e-9,
            checks);
    report.write(options.out());
    checks.forEach(
        check ->
            System.out.printf("%-8s %s: %s%n", check.state(), check.title(), check.sentence()));
    System.out.println("The report is " + options.out().resolve("report.html").toAbsolutePath());
    return report.passed() ? PASSED : NOT_PASSED;
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
    } catch (IOException leftOver) {
      System.err.println("fillrate-tck: could not delete " + folder + " (" + leftOver + ")");
    }
  }
}
