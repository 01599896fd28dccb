package org.fillrate.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.main.Main;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/**
 * Starts the server: checks what would make it fail half-way, then hands over to Karaf.
 *
 * <p>Reads {@code FILLRATE_HTTP_HOST}, {@code FILLRATE_HTTP_PORT} and, at the first start, {@code
 * FILLRATE_ADMIN_PASSWORD} from the environment and the data folder from the system property {@code
 * karaf.data}. Exit codes: 2 for a value that can't be, 3 where the port or the data folder is
 * taken.
 */
public final class ServerMain {
  /** Longer than the trainer waits for a run's present unit of work. */
  private static final long SECONDS_TO_END = 60;

  /** Held, never read: the lock on the data folder lasts as long as the JVM. */
  private static @Nullable FileLock dataLock;

  private ServerMain() {}

  public static void main(String[] args) throws Exception {
    try {
      HttpAddress address =
          HttpAddress.of(System.getenv("FILLRATE_HTTP_HOST"), System.getenv("FILLRATE_HTTP_PORT"));
      address.requireFree();
      useFor(address);
      Path data = Path.of(System.getProperty("karaf.data"));
      FirstPassword.requireUsable(data, System.getenv());
      claim(data);
      System.out.println("Fillrate starts at " + address);
    } catch (Refusal refusal) {
      System.err.println("fillrate: " + refusal.getMessage());
      System.exit(refusal.exitCode());
    }
    System.exit(serve(args));
  }

  /** Runs Karaf until it is told to stop; a bundle may leave an exit code in fillrate.exit. */
  private static int serve(String[] args) throws Exception {
    Main karaf = new Main(args);
    karaf.launch();
    Framework framework = karaf.getFramework();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(framework), "fillrate-end"));
    karaf.awaitShutdown();
    karaf.destroy();
    return Integer.getInteger("fillrate.exit", 0);
  }

  /**
   * Ends the bundles in order however the JVM ends: Karaf itself looks after SIGTERM only, not
   * after Ctrl-C or an exit. Runs are saved and the database is closed on the way.
   */
  private static void end(Framework framework) {
    try {
      framework.stop();
      framework.waitForStop(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
    } catch (BundleException failure) {
      System.err.println("fillrate: did not end in order: " + failure.getMessage());
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Tells Felix HTTP before it starts. A configuration would come a moment after it, and in that
   * moment it would listen on its own default: port 8080 of every interface.
   */
  private static void useFor(HttpAddress address) {
    System.setProperty("org.apache.felix.http.host", address.host().getHostAddress());
    System.setProperty("org.osgi.service.http.port", String.valueOf(address.port()));
    System.setProperty("fillrate.address", address.toString());
  }

  /** Makes the data folder ours and leaves the process id in it, for {@code fillrate stop}. */
  static void claim(Path data) throws Refusal {
    try {
      Files.createDirectories(data);
      FileChannel channel =
          FileChannel.open(
              data.resolve("fillrate.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      dataLock = channel.tryLock();
      if (dataLock == null) {
        throw new Refusal(
            Refusal.FAILED,
            "a server runs on "
                + data
                + " already; stop it or set FILLRATE_DATA to another folder");
      }
      Path pidFile = data.resolve("fillrate.pid");
      Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");
      pidFile.toFile().deleteOnExit();
    } catch (IOException unusable) {
      throw new Refusal(
          Refusal.BAD_INPUT,
          "FILLRATE_DATA: can't write to " + data + " (" + unusable + "); name a folder of yours");
    }
  }
}
