package org.fillrate.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedAction;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.security.auth.Subject;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.CommandLine;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes lines in Karaf's shell, each in a session of its own under the caller's principals, so
 * that Karaf's access control lists decide which commands there are.
 */
@Component
public final class KarafCommandLine implements CommandLine {
  static final int LONGEST_ANSWER = 1 << 20;
  private static final long SECONDS = 60;
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
  private static final Logger LOG = LoggerFactory.getLogger(KarafCommandLine.class);

  private final SessionFactory sessions;
  private final long seconds;
  private final ExecutorService threads;

  @Activate
  public KarafCommandLine(@Reference SessionFactory sessions) {
    this(sessions, SECONDS);
  }

  /**
   * @param seconds after which a command is interrupted
   */
  KarafCommandLine(SessionFactory sessions, long seconds) {
    this.sessions = sessions;
    this.seconds = seconds;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "fillrate-shell");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public String execute(Account caller, String line) {
    LOG.info("{} executes {}", caller.name(), line);
    Subject subject = new Subject(true, Callers.principals(caller), Set.of(), Set.of());
    BoundedOutput output = new BoundedOutput();
    Future<?> work =
        threads.submit(
            () ->
                Subject.doAs(
                    subject,
                    (PrivilegedAction<Boolean>)
                        () -> {
                          run(line, output);
                          return true;
                        }));
    try {
      work.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      work.cancel(true);
      output.add("\nStopped after " + seconds + " seconds.\n");
    } catch (InterruptedException e) {
      work.cancel(true);
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      output.add(failure(e.getCause()));
    }
    return COLOURS.matcher(output.text()).replaceAll("");
  }

  /** From Java 24 on there is no Subject where Karaf 4.4 looks for it: nothing is executed then. */
  private static String failure(@Nullable Throwable cause) {
    if (cause instanceof UnsupportedOperationException) {
      int version = Runtime.version().feature();
      return "The shell needs Java 17 to 23: on Java "
          + version
          + " Karaf cannot tell who asks. Everything else works; use the REST routes.\n";
    }
    LOG.error("the shell failed", cause);
    return "The shell failed: " + cause + "\n";
  }

  private void run(String line, BoundedOutput output) {
    PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    Session session = sessions.create(new ByteArrayInputStream(new byte[0]), out, out);
    try {
      Object result = session.execute(line);
      if (result != null) output.add(result + "\n");
    } catch (Exception e) {
      output.add("Error: " + e.getMessage() + "\n");
    } finally {
      session.close();
    }
  }

  @Deactivate
  void close() {
    threads.shutdownNow();
  }

  /** Keeps the start of what is written. Thread-safe: a pipe writes from several threads. */
  private static final class BoundedOutput extends ByteArrayOutputStream {
    @Override
    public synchronized void write(int value) {
      if (count < LONGEST_ANSWER) super.write(value);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, Math.min(length, LONGEST_ANSWER - count));
    }

    void add(String text) {
      writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    synchronized String text() {
      String text = toString(StandardCharsets.UTF_8);
      return count < LONGEST_ANSWER ? text : text + "\n… cut off\n";
    }
  }
}
