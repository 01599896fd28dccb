package org.fillrate.tck;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fillrate.api.document.Document;

/** A server process on a free port, with an administrator of the kit's. */
final class RunningServer implements AutoCloseable {
  private static final Duration BOOT = Duration.ofMinutes(3);

  private final Path home;
  private final Path data;
  private final int port;
  private final String password;
  private final Rest rest;

  private RunningServer(Path home, Path data) throws IOException {
    this.home = home;
    this.data = data;
    byte[] secret = new byte[16];
    new java.security.SecureRandom().nextBytes(secret);
    password = HexFormat.of().formatHex(secret);
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    rest = new Rest("http://127.0.0.1:" + port, "admin", password);
  }

  /** Starts it and waits until it is up. */
  static RunningServer start(Path home, Path data) throws IOException, InterruptedException {
    RunningServer server = new RunningServer(home, data);
    server.command("start");
    long end = System.nanoTime() + BOOT.toNanos();
    while (!server.isUp()) {
      if (System.nanoTime() > end) {
        server.close();
        throw new IOException("the server was not up after " + BOOT.toSeconds() + " s");
      }
      Thread.sleep(200);
    }
    return server;
  }

  private boolean isUp() {
    try {
      Document health = rest.get("/health");
      return health.text("status").equals("up");
    } catch (IOException notYet) {
      return false;
    }
  }

  private void command(String name) throws IOException, InterruptedException {
    Files.createDirectories(data);
    Path output = data.resolve(name + ".out");
    ProcessBuilder builder = new ProcessBuilder(List.of("sh", "bin/fillrate", name));
    builder.directory(home.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "FILLRATE_DATA", data.toString(),
                "FILLRATE_HTTP_PORT", String.valueOf(port),
                "FILLRATE_ADMIN_PASSWORD", password,
                "JAVA_HOME", System.getProperty("java.home")));
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    boolean ended = process.waitFor(BOOT.toSeconds(), TimeUnit.SECONDS);
    if (ended && process.exitValue() == 0) return;
    process.destroyForcibly();
    throw new IOException("fillrate " + name + " failed: " + Files.readString(output).strip());
  }

  Rest rest() {
    return rest;
  }

  boolean isAlive() throws IOException {
    if (!Files.exists(data.resolve("fillrate.pid"))) return false;
    return ProcessHandle.of(pid()).map(ProcessHandle::isAlive).orElse(false);
  }

  long pid() throws IOException {
    return Long.parseLong(Files.readString(data.resolve("fillrate.pid")).strip());
  }

  @Override
  public void close() throws IOException {
    if (!Files.exists(data.resolve("fillrate.pid"))) return; // it ended by itself
    long pid = pid();
    try {
      command("stop");
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    } finally {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
