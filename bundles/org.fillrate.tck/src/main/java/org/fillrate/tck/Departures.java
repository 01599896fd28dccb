package org.fillrate.tck;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fillrate.api.document.Document;

/** Whether what was removed is gone from memory: the server's own leak gauge is asked. */
final class Departures {
  private static final String TITLE = "Nothing of it stays in memory";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Departures() {}

  static Check check(Installer installer, List<String> names) throws InterruptedException {
    try {
      long end = System.nanoTime() + PATIENCE.toNanos();
      List<Document> waiting = waiting(installer, names);
      while (!waiting.isEmpty()
          && waiting.stream().noneMatch(departed -> departed.flag("leaking"))
          && System.nanoTime() < end) {
        Thread.sleep(1000);
        waiting = waiting(installer, names);
      }
      long all = of(installer, names).size();
      if (all == 0) return Check.of("leaks", TITLE, false, "The server says nothing of it.");
      String sentence =
          waiting.isEmpty()
              ? "Every class loader was collected, and no thread and no tensor scope is left."
              : waiting.size() + " class loaders, threads or tensor scopes are left.";
      return Check.of("leaks", TITLE, waiting.isEmpty(), sentence)
          .with(Map.<String, Object>of("departed", all, "left", waiting.size()))
          .with(waiting.stream().map(Departures::line).toList());
    } catch (IOException failed) {
      return Check.of("leaks", TITLE, false, String.valueOf(failed.getMessage()));
    }
  }

  private static List<Document> of(Installer installer, List<String> names) throws IOException {
    List<Document> ours = new ArrayList<>();
    for (Document departed : installer.departed()) {
      if (names.contains(departed.text("symbolicName"))) ours.add(departed);
    }
    return ours;
  }

  private static List<Document> waiting(Installer installer, List<String> names)
      throws IOException {
    return of(installer, names).stream()
        .filter(
            departed ->
                !departed.flag("collected")
                    || !departed.texts("threads").isEmpty()
                    || departed.integer("scopes") > 0)
        .toList();
  }

  private static String line(Document departed) {
    return departed.text("symbolicName")
        + " "
        + departed.text("version")
        + ": threads "
        + departed.texts("threads")
        + ", tensor scopes "
        + departed.integer("scopes")
        + ", held by "
        + departed.texts("holders");
  }
}
