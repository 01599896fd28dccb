package org.fillrate.itests;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.fillrate.api.document.Document;

/**
 * The shipped server as a process of its own, on a data folder and a port of its own, which it
 * keeps from start to start.
 */
final class FillrateServer {
  static final String PASSWORD = "correct horse battery";
  static final long FIXED_HEAP_MEGABYTES = 512;

  /**
   * For servers that live for a minute, which compiling thoroughly would cost more than it saves.
   */
  private static final String SHORT_LIFE = "-XX:TieredStopAtLevel=1";

  private static final Path COMMAND =
      Path.of(System.getProperty("fillrate.distribution"), "fillrate", "bin", "fillrate")
          .toAbsolutePath()
          .normalize();
  private static final Duration BOOT = Duration.ofSeconds(180);
  private static final Duration RUN = Duration.ofSeconds(180);

  private final Path data;
  private final Map<String, String> environment;
  private final int port = FillrateContainer.freePort();

  private FillrateServer(Path data, Map<String, String> environment) {
    this.data = data;
    this.environment = environment;
  }

  /** One whose first start makes an administrator with {@link #PASSWORD}. */
  static FillrateServer in(Path folder) {
    return new FillrateServer(
        folder.resolve("data"),
        Map.of("FILLRATE_ADMIN_PASSWORD", PASSWORD, "FILLRATE_JAVA_OPTS", SHORT_LIFE));
  }

  /**
   * As it ships, but with a heap that is all there from the start: what grows then is native
   * memory.
   */
  static FillrateServer withFixedHeapIn(Path folder) {
    return new FillrateServer(
        folder.resolve("data"),
        Map.of(
            "FILLRATE_ADMIN_PASSWORD",
            PASSWORD,
            "FILLRATE_JAVA_OPTS",
            "-Xms%1$dm -Xmx%1$dm -XX:+AlwaysPreTouch".formatted(FIXED_HEAP_MEGABYTES)));
  }

  /** One that is told no password at its first start, behind a proxy on this machine. */
  static FillrateServer withoutPasswordIn(Path folder) {
    return new FillrateServer(
        folder.resolve("data"),
        Map.of("FILLRATE_JAVA_OPTS", SHORT_LIFE, "FILLRATE_TRUSTED_PROXIES", "127.0.0.1"));
  }

  /** One whose people may sign in at a company's provider: buyers plan, it administers. */
  static FillrateServer withCompanySignInIn(Path folder, String issuer) {
    Map<String, String> variables =
        new HashMap<>(
            Map.of(
                "FILLRATE_ADMIN_PASSWORD",
                PASSWORD,
                "FILLRATE_JAVA_OPTS",
                SHORT_LIFE,
                "FILLRATE_OIDC_ISSUER",
                issuer,
                "FILLRATE_OIDC_CLIENT_ID",
                SmallSignIn.CLIENT,
                "FILLRATE_OIDC_CLIENT_SECRET",
                SmallSignIn.SECRET,
                "FILLRATE_OIDC_LABEL",
                "Example Ltd",
                "FILLRATE_OIDC_ROLES",
                "planner=buyers,admin=it"));
    FillrateServer server = new FillrateServer(folder.resolve("data"), variables);
    variables.put("FILLRATE_OIDC_PUBLIC_URL", "http://127.0.0.1:" + server.port());
    return server;
  }

  Path data() {
    return data;
  }

  int port() {
    return port;
  }

  /** Starts it and waits until all its parts are there. */
  void start() throws Exception {
    command("start");
    await().atMost(BOOT).until(this::isUp);
  }

  /** Up is more than ready: it can learn, too. */
  private boolean isUp() {
    try {
      RestClient.Answer health =
          RestClient.of(port).attempt("GET", "/health", "", BodyPublishers.noBody());
      return health.status() == 200 && health.json().text("status").equals("up");
    } catch (IOException notYet) {
      return false;
    }
  }

  void stop() throws Exception {
    command("stop");
  }

  /** Ends it without a warning, as a power cut would: SIGKILL. */
  void kill() throws Exception {
    ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().get(30, TimeUnit.SECONDS);
  }

  long pid() throws IOException {
    return Long.parseLong(Files.readString(data.resolve("fillrate.pid")).strip());
  }

  private void command(String name) throws Exception {
    Files.createDirectories(data);
    Path output = data.resolve(name + ".out");
    ProcessBuilder builder = new ProcessBuilder(List.of("sh", COMMAND.toString(), name));
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("FILLRATE_DATA", data.toString());
    variables.put("FILLRATE_HTTP_PORT", String.valueOf(port));
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(variables);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(BOOT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError("fillrate " + name + " failed: " + Files.readString(output));
    }
  }

  /** Ends it however it is. */
  void close() throws Exception {
    if (Files.exists(data.resolve("fillrate.pid")) && ProcessHandle.of(pid()).isPresent()) kill();
  }

  RestClient nobody() {
    return RestClient.of(port);
  }

  RestClient admin() {
    return nobody().as("admin", PASSWORD);
  }

  /** Waits until a run has finished; any other end is an error. */
  Document finished(RestClient client, String run) {
    Document ended =
        await()
            .atMost(RUN)
            .until(
                () -> client.get("/runs/" + run).expect(200).json(),
                found -> List.of("finished", "failed", "cancelled").contains(found.text("state")));
    if (ended.text("state").equals("finished")) return ended;
    throw new AssertionError("the run has not finished: " + ended);
  }

  /** Where a log line or a stack trace may tell why a test failed. */
  String log() throws IOException {
    return Files.readString(data.resolve("log/fillrate.log"));
  }
}
