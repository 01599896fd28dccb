package org.fillrate.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.fillrate.api.log.LogLine;
import org.fillrate.api.log.LogLine.Level;
import org.fillrate.api.log.LogSource;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

class RecentLinesTest {
  private final List<LogEntry> before = new ArrayList<>();
  private final List<LogListener> listeners = new ArrayList<>();
  private RecentLines book = open();

  private RecentLines open() {
    return new RecentLines(
        fake(
            LogReaderService.class,
            Map.of("getLog", () -> Collections.enumeration(before)),
            listeners));
  }

  private interface Answer {
    Object give();
  }

  /** A service of which a test needs a few methods only. */
  private static <T> T fake(Class<T> type, Map<String, Answer> answers, List<LogListener> kept) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().equals("addLogListener")) kept.add((LogListener) arguments[0]);
              if (method.getName().equals("removeLogListener")) kept.remove(arguments[0]);
              Answer answer = answers.get(method.getName());
              return answer == null ? null : answer.give();
            });
    return type.cast(proxy);
  }

  private static LogEntry entry(String bundle, LogLevel level, String message, Throwable thrown) {
    Bundle writer =
        bundle == null
            ? null
            : fake(Bundle.class, Map.of("getSymbolicName", () -> bundle), List.of());
    return fake(
        LogEntry.class,
        Map.of(
            "getBundle", () -> writer,
            "getLogLevel", () -> level,
            "getMessage", () -> message,
            "getLoggerName", () -> "org.vendor.Shelf",
            "getThreadInfo", () -> "main",
            "getException", () -> thrown,
            "getTime", () -> 1_000L),
        List.of());
  }

  private void log(String bundle, LogLevel level, String message) {
    listeners.get(0).logged(entry(bundle, level, message, null));
  }

  private List<String> messages(String bundle, Level least, long after) {
    return book.lines(bundle, least, after).stream().map(LogLine::message).toList();
  }

  @Test
  void linesAreKeptByBundleNewestFirst() {
    log("a", LogLevel.INFO, "one\n\n");
    log("b", LogLevel.INFO, "other");
    log("a", LogLevel.ERROR, "two");
    assertThat(messages("a", Level.TRACE, 0)).containsExactly("two", "one");
    assertThat(messages("b", Level.TRACE, 0)).containsExactly("other");
    assertThat(messages("nobody", Level.TRACE, 0)).isEmpty();
    assertThat(book.sources()).extracting(LogSource::bundle).containsExactly("a", "b");
  }

  @Test
  void theLevelIsTheLeastThatIsWantedAndAfterIsFollowed() {
    log("a", LogLevel.DEBUG, "debug");
    log("a", LogLevel.WARN, "warn");
    log("a", LogLevel.ERROR, "error");
    assertThat(messages("a", Level.WARN, 0)).containsExactly("error", "warn");
    long second = book.lines("a", Level.TRACE, 0).get(1).number();
    assertThat(messages("a", Level.TRACE, second)).containsExactly("error");
  }

  @Test
  void whatWasLoggedBeforeTheStartIsThere() {
    before.add(entry("a", LogLevel.INFO, "second", null));
    before.add(entry("a", LogLevel.INFO, "first", null));
    book = open();
    assertThat(messages("a", Level.TRACE, 0)).containsExactly("second", "first");
  }

  @Test
  void aBundleKeepsItsLatestLinesOnly() {
    for (int i = 1; i <= BundleLines.MOST_LINES + 10; i++) log("a", LogLevel.INFO, "line " + i);
    assertThat(messages("a", Level.TRACE, 0))
        .hasSize(BundleLines.MOST_LINES)
        .startsWith("line 410")
        .endsWith("line 11");
  }

  @Test
  void longTextIsCutAndBoundedInAll() {
    for (int i = 0; i < 100; i++) log("a", LogLevel.INFO, "x".repeat(100_000));
    List<LogLine> lines = book.lines("a", Level.TRACE, 0);
    assertThat(lines.get(0).message()).hasSize(LineText.LONGEST_MESSAGE).endsWith(LineText.CUT);
    assertThat(lines.stream().mapToInt(line -> line.message().length()).sum())
        .isBetween(BundleLines.MOST_CHARACTERS / 2, BundleLines.MOST_CHARACTERS);
  }

  @Test
  void bundlesThatWroteLongAgoMakeRoomAndReadingDoesNotCount() {
    log("oldest", LogLevel.INFO, "x");
    for (int i = 1; i < RecentLines.MOST_BUNDLES; i++) log("b" + i, LogLevel.INFO, "x");
    assertThat(messages("oldest", Level.TRACE, 0)).hasSize(1);
    log("newest", LogLevel.INFO, "x");
    assertThat(messages("oldest", Level.TRACE, 0)).isEmpty();
    assertThat(book.sources()).hasSize(RecentLines.MOST_BUNDLES);
  }

  @Test
  void aTraceIsTextWithItsCauseAndCut() {
    Throwable thrown = new IllegalStateException("shelf", new ArithmeticException("cause"));
    listeners.get(0).logged(entry("a", LogLevel.ERROR, "failed", thrown));
    assertThat(book.lines("a", Level.TRACE, 0).get(0).trace())
        .startsWith("java.lang.IllegalStateException: shelf")
        .contains("\tat " + getClass().getName(), "Caused by: java.lang.ArithmeticException");
    Throwable endless = new IllegalStateException("y".repeat(1 << 20));
    assertThat(LineText.trace(endless)).hasSize(LineText.LONGEST_TRACE).endsWith(LineText.CUT);
  }

  /** A vendor's exception may be anything; whoever logs must not suffer. */
  @Test
  void anExceptionThatCantBePrintedIsNamed() {
    Throwable evil =
        new IllegalStateException() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getMessage() {
            throw new UnsupportedOperationException();
          }
        };
    listeners.get(0).logged(entry(null, LogLevel.ERROR, null, evil));
    LogLine line = book.lines("unknown", Level.TRACE, 0).get(0);
    assertThat(line.trace()).contains(evil.getClass().getName(), "can't be printed");
    assertThat(line.message()).isEmpty();
  }

  @Test
  void nothingIsHeardAfterTheStop() {
    book.stop();
    assertThat(listeners).isEmpty();
  }
}
