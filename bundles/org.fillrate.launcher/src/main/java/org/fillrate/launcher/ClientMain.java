package org.fillrate.launcher;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The shell of a running server: {@code ClientMain [--user NAME] [COMMAND …]}. Without a command it
 * reads lines until {@code exit} or the end of its input.
 *
 * <p>The server is at {@code FILLRATE_HTTP_HOST} and {@code FILLRATE_HTTP_PORT}, the password in
 * {@code FILLRATE_PASSWORD} or asked for. Exit codes: 0; 2 for arguments that can't be and for a
 * password that is wrong; 3 if the (last) command fails or nobody answers.
 */
public final class ClientMain {
  private final Map<String, String> environment;
  private final @Nullable Console console;
  private final BufferedReader in;
  private final PrintStream out;

  /**
   * @param console null where nobody sits in front of it
   */
  ClientMain(
      Map<String, String> environment,
      @Nullable Console console,
      BufferedReader in,
      PrintStream out) {
    this.environment = environment;
    this.console = console;
    this.in = in;
    this.out = out;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    ClientMain client = new ClientMain(System.getenv(), System.console(), in, System.out);
    int exitCode;
    try {
      exitCode = client.run(List.of(args));
    } catch (Refusal refusal) {
      System.err.println("fillrate: " + refusal.getMessage());
      exitCode = refusal.exitCode();
    }
    System.exit(exitCode);
  }

  /** Does what the arguments say; the exit code. */
  int run(List<String> arguments) throws Refusal, IOException, InterruptedException {
    String user = "admin";
    List<String> words = arguments;
    if (!words.isEmpty() && words.get(0).equals("--user")) {
      if (words.size() < 2 || words.get(1).isBlank() || words.get(1).contains(":")) {
        throw new Refusal(Refusal.BAD_INPUT, "--user: needs the name of an account");
      }
      user = words.get(1);
      words = words.subList(2, words.size());
    }
    String line = String.join(" ", words).strip();
    if (line.startsWith("-") || line.isEmpty() != words.isEmpty()) {
      throw new Refusal(
          Refusal.BAD_INPUT,
          "client takes [--user NAME] [COMMAND …], but got \"" + line + "\"; try: client help");
    }
    HttpAddress server =
        HttpAddress.of(
            environment.get("FILLRATE_HTTP_HOST"), environment.get("FILLRATE_HTTP_PORT"));
    ShellClient shell = new ShellClient(server.fromHere(), user, password(user));
    return line.isEmpty() ? loop(shell, user) : print(shell.execute(line));
  }

  private String password(String user) throws Refusal {
    String given = environment.get("FILLRATE_PASSWORD");
    if (given != null && !given.isEmpty()) return given;
    char[] typed =
        console == null ? null : console.readPassword("Password of %s: ", user); // without echo
    if (typed == null) {
      throw new Refusal(
          Refusal.BAD_INPUT,
          "the password of " + user + " is missing; set FILLRATE_PASSWORD, or use a terminal");
    }
    return new String(typed);
  }

  /** As in other shells, the last command's exit code is the loop's. */
  private int loop(ShellClient shell, String user)
      throws Refusal, IOException, InterruptedException {
    int exitCode = 0;
    while (true) {
      String line = console == null ? in.readLine() : console.readLine("%s@fillrate> ", user);
      if (line == null || line.strip().equals("exit")) return exitCode;
      if (!line.isBlank()) exitCode = print(shell.execute(line.strip()));
    }
  }

  private int print(ShellClient.Answer answer) {
    out.print(answer.text());
    if (!answer.text().isEmpty() && !answer.text().endsWith("\n")) out.println();
    out.flush();
    return answer.failed() ? Refusal.FAILED : 0;
  }
}
