package org.fillrate.log;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.fillrate.api.log.LogBook;
import org.fillrate.api.log.LogLine;
import org.fillrate.api.log.LogSource;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/**
 * The latest lines of the bundles that wrote last. Called by every thread that logs: it does no
 * more than make text and put it into a queue.
 */
@Component(service = LogBook.class, immediate = true)
public final class RecentLines implements LogBook {
  static final int MOST_BUNDLES = 200;
  private static final String UNKNOWN = "unknown";

  private final LogReaderService reader;
  private final LogListener listener = this::add;
  private final Map<String, BundleLines> byBundle =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BundleLines> eldest) {
          return size() > MOST_BUNDLES;
        }
      };
  private long number;

  @Activate
  public RecentLines(@Reference LogReaderService reader) {
    this.reader = reader;
    List<LogEntry> before = Collections.list(reader.getLog());
    Collections.reverse(before); // the service gives the newest first
    before.forEach(this::add);
    reader.addLogListener(listener);
  }

  @Deactivate
  void stop() {
    reader.removeLogListener(listener);
  }

  private void add(LogEntry entry) {
    String bundle = LineText.cut(name(entry.getBundle()), LineText.LONGEST_NAME);
    String logger = LineText.cut(entry.getLoggerName(), LineText.LONGEST_NAME);
    String thread = LineText.cut(entry.getThreadInfo(), LineText.LONGEST_NAME);
    String message = LineText.message(entry.getMessage());
    String trace = LineText.trace(entry.getException());
    Instant at = Instant.ofEpochMilli(entry.getTime());
    LogLine.Level level = level(entry);
    synchronized (byBundle) {
      byBundle
          .computeIfAbsent(bundle, name -> new BundleLines())
          .add(new LogLine(++number, at, bundle, level, logger, thread, message, trace));
    }
  }

  @Override
  public List<LogLine> lines(String bundle, LogLine.Level least, long after) {
    synchronized (byBundle) {
      // reading must not make a bundle one of those that wrote last
      return new TreeMap<>(byBundle).getOrDefault(bundle, new BundleLines()).from(least, after);
    }
  }

  @Override
  public List<LogSource> sources() {
    synchronized (byBundle) {
      return new TreeMap<>(byBundle)
          .entrySet().stream()
              .map(e -> new LogSource(e.getKey(), e.getValue().size(), e.getValue().last()))
              .toList();
    }
  }

  private static String name(@Nullable Bundle bundle) {
    if (bundle == null) return UNKNOWN;
    return Objects.requireNonNullElse(bundle.getSymbolicName(), UNKNOWN);
  }

  private static LogLine.Level level(LogEntry entry) {
    return switch (entry.getLogLevel()) {
      case ERROR -> LogLine.Level.ERROR;
      case WARN -> LogLine.Level.WARN;
      case INFO, AUDIT -> LogLine.Level.INFO;
      case DEBUG -> LogLine.Level.DEBUG;
      case TRACE -> LogLine.Level.TRACE;
    };
  }
}
