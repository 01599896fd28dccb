package org.fillrate.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A vendor's Maven project, made by the archetype and built by Maven as a vendor does. */
final class VendorProject {
  private static final String VERSION = System.getProperty("fillrate.version");
  private static final String ARCHETYPE =
      "org.apache.maven.plugins:maven-archetype-plugin:"
          + System.getProperty("maven.archetype.version")
          + ":generate";
  private static final long PATIENCE_SECONDS = 300;

  private final Path folder;
  private final VendorRepository repository;

  private VendorProject(Path folder, VendorRepository repository) {
    this.folder = folder;
    this.repository = repository;
  }

  Path folder() {
    return folder;
  }

  /** A project of that kind, called {@code acme-KIND}, in an empty folder. */
  static VendorProject generate(Path empty, VendorRepository repository, String kind)
      throws IOException, InterruptedException {
    Files.createDirectories(empty);
    run(
        empty,
        repository,
        ARCHETYPE,
        "-DarchetypeCatalog=local",
        "-DarchetypeGroupId=org.fillrate",
        "-DarchetypeArtifactId=org.fillrate.archetype",
        "-DarchetypeVersion=" + VERSION,
        "-DgroupId=com.acme",
        "-DartifactId=acme-" + kind,
        "-Dpackage=com.acme." + kind,
        "-Dversion=1.0.0",
        "-Dkind=" + kind);
    return new VendorProject(empty.resolve("acme-" + kind), repository);
  }

  /** A project that is there already. */
  static VendorProject in(Path folder, VendorRepository repository) {
    return new VendorProject(folder, repository);
  }

  /** Runs Maven in the project; returns what it said. */
  String maven(String... words) throws IOException, InterruptedException {
    return run(folder, repository, words);
  }

  /** Makes the vendor's key and certificate. */
  void makeKey() throws IOException, InterruptedException {
    process(folder, List.of("sh", "sign/make-key.sh", "CN=Acme Learning, O=Acme"), Map.of());
  }

  Path certificate() {
    return folder.resolve("sign/publisher.pem");
  }

  Path archive(String version) {
    return folder.resolve("target/" + folder.getFileName() + "-" + version + ".kar");
  }

  Path bundle(String version) {
    return folder.resolve("target/" + folder.getFileName() + "-" + version + ".jar");
  }

  private static String run(Path in, VendorRepository repository, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("maven.home", "") + "/bin/mvn");
    command.addAll(List.of("-B", "-ntp", "-Dmaven.repo.local=" + repository.folder()));
    if (System.getProperty("fillrate.maven", "").equals("offline=true")) command.add("-o");
    command.addAll(List.of(words));
    // it lives for seconds: compiling it thoroughly does not pay
    String options = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto";
    return process(
        in, command, Map.of("MAVEN_OPTS", options, "JAVA_HOME", System.getProperty("java.home")));
  }

  private static String process(Path in, List<String> command, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(in, "command", ".out");
    ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
    builder.environment().putAll(variables);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(output);
    Files.delete(output);
    if (ended && process.exitValue() == 0) return said;
    throw new AssertionError(command + " failed: " + said);
  }
}
