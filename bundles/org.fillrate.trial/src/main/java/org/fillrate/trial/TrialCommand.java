package org.fillrate.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * {@code trial ASSIGNMENT.json}: tries bundles and writes down how it went. For the provisioning of
 * a server, which starts a process for it; the verdict is the last line of the {@link Journal}.
 *
 * <p>What is on trial shares this process with its judge: that it does harm by mistake shows, that
 * it means harm may not.
 */
@Component(service = Callable.class, property = "fillrate.command=trial")
public final class TrialCommand implements Callable<Integer> {
  private static final int ORPHANED = 5;

  private final BundleContext context;

  @Activate
  public TrialCommand(BundleContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    endWithTheServer();
    String argument = String.valueOf(context.getProperty("fillrate.arguments"));
    Assignment assignment = Assignment.read(Path.of(argument));
    Journal journal = new Journal(assignment.result());
    Candidates candidates = new Candidates(context);
    try (Watchdog watchdog =
        new Watchdog(journal, assignment.stepSeconds(), candidates::hasClass)) {
      new TrialRun(context, journal, watchdog, candidates).run(assignment);
      journal.verdict(true, "");
    } catch (Shortcoming shortcoming) {
      journal.verdict(false, shortcoming.sentence());
    }
    return 0;
  }

  /** The server holds the other end of our input: it closes when the server dies, however. */
  private static void endWithTheServer() {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) continue;
              } catch (IOException closed) {
                // as the end
              }
              Runtime.getRuntime().halt(ORPHANED);
            },
            "fillrate-trial-server");
    thread.setDaemon(true);
    thread.start();
  }
}
