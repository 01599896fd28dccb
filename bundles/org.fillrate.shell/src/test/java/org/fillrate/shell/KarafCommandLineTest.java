package org.fillrate.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.fillrate.api.access.Account;
import org.fillrate.api.access.Role;
import org.junit.jupiter.api.Test;

class KarafCommandLineTest {
  private static final Account ANN = new Account("ann", Role.VIEWER, "", false);
  private final CountDownLatch closed = new CountDownLatch(1);

  private interface Shell {
    Object execute(String line, PrintStream out) throws Exception;
  }

  private String ask(Shell shell, long seconds) {
    KarafCommandLine commands = new KarafCommandLine(factory(shell), seconds);
    try {
      return commands.execute(ANN, "line");
    } finally {
      commands.close();
    }
  }

  private SessionFactory factory(Shell shell) {
    return fake(
        SessionFactory.class,
        (method, arguments) -> {
          PrintStream out = (PrintStream) arguments[1];
          return fake(
              Session.class,
              (called, given) -> {
                if (called.equals("execute")) return shell.execute(given[0].toString(), out);
                if (called.equals("close")) closed.countDown();
                return null;
              });
        });
  }

  private interface Answer {
    Object of(String method, Object[] arguments) throws Exception;
  }

  private static <T> T fake(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.of(method.getName(), arguments)));
  }

  @Test
  void executesAsTheCallerAndClosesTheSession() throws InterruptedException {
    String answer =
        ask(
            (line, out) -> {
              out.println(line + " by " + Callers.name());
              return "result";
            },
            20);
    assertThat(answer).isEqualTo("line by ann\nresult\n");
    closed.await();
  }

  @Test
  void errorsAreWords() {
    String answer =
        ask(
            (line, out) -> {
              throw new SecurityException("Insufficient credentials.");
            },
            20);
    assertThat(answer).isEqualTo("Error: Insufficient credentials.\n");
  }

  /** As Karaf's session factory does from Java 24 on. */
  @Test
  void whereNobodyCanBeToldFromAnotherNothingIsExecuted() {
    SessionFactory broken =
        fake(
            SessionFactory.class,
            (method, arguments) -> {
              throw new UnsupportedOperationException("getSubject is not supported");
            });
    KarafCommandLine commands = new KarafCommandLine(broken, 20);
    assertThat(commands.execute(ANN, "line")).startsWith("The shell needs Java 17 to 23");
    commands.close();
  }

  @Test
  void whatHangsIsStopped() throws InterruptedException {
    String answer =
        ask(
            (line, out) -> {
              new CountDownLatch(1).await();
              return null;
            },
            1);
    assertThat(answer).contains("Stopped after 1 seconds");
    closed.await();
  }

  @Test
  void answersAreBoundedAndPlain() {
    String endless =
        ask(
            (line, out) -> {
              for (int i = 0; i < 300_000; i++) out.print("0123456789");
              return null;
            },
            20);
    assertThat(endless).endsWith("… cut off\n").hasSizeLessThan((1 << 20) + 20);
    assertThat(ask((line, out) -> "\u001b[31mred\u001b[0m", 20)).isEqualTo("red\n");
  }
}
