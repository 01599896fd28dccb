package org.fillrate.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of this machine in a folder of its own, on a free port of the loopback interface. As
 * PostgreSQL refuses to run as root, root runs it as the user {@code postgres}.
 */
final class PostgresServer implements AutoCloseable {
  static final String PASSWORD = "only-for-this-test";

  private final Path binaries;
  private final Path folder;
  private final int port;

  private PostgresServer(Path binaries) throws IOException {
    this.binaries = binaries;
    folder = Files.createTempDirectory("fillrate-postgres");
    if (isRoot()) {
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  /** Starts a server with the databases of the tests. */
  static PostgresServer started() {
    try {
      PostgresServer server = new PostgresServer(installed().orElseThrow());
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For conditions of tests. */
  static boolean isInstalled() {
    return installed().isPresent();
  }

  private static Optional<Path> installed() {
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) return Optional.empty();
    try (Stream<Path> found = Files.list(versions)) {
      return found
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start() throws IOException {
    String data = folder.resolve("data").toString();
    run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync");
    run(
        "pg_ctl",
        "start",
        "-w",
        "-D",
        data,
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-c listen_addresses=127.0.0.1 -c fsync=off -p " + port + " -k " + folder);
    for (String user : List.of("fillrate_owner", "fillrate_app", "single")) {
      sql("create role " + user + " login password '" + PASSWORD + "'");
    }
    sql("create database fillrate owner fillrate_owner");
    sql("create database single owner single");
  }

  private void sql(String statement) throws IOException {
    run(
        "psql",
        "-h",
        folder.toString(),
        "-p",
        String.valueOf(port),
        "-U",
        "postgres",
        "-v",
        "ON_ERROR_STOP=1",
        "-c",
        statement);
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) command.addAll(List.of("runuser", "-u", "postgres", "--"));
    command.add(binaries.resolve(program).toString());
    command.addAll(Arrays.asList(arguments));
    Path output = Files.createTempFile("fillrate-postgres", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(new java.io.File("/"))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(program + " failed: " + Files.readString(output));
      }
    } catch (InterruptedException e) {
      throw new IOException(program + " was interrupted", e);
    } finally {
      Files.delete(output);
    }
  }

  @Override
  public void close() {
    try {
      run("pg_ctl", "stop", "-m", "immediate", "-D", folder.resolve("data").toString());
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
