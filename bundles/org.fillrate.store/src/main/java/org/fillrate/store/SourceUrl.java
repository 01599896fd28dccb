package org.fillrate.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fillrate.api.document.InvalidInput;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A JDBC URL, taken apart: only its parts are handed to the driver, never the text. Drivers obey
 * URLs that name classes to load, scripts to run and files to read or write; none of that is here.
 */
record SourceUrl(String host, int port, String database, Map<String, String> options) {
  private static final int USUAL_PORT = 5432;
  private static final int LARGEST_PORT = 65_535;
  private static final Pattern FORM =
      Pattern.compile(
          "jdbc:postgresql://([A-Za-z0-9._-]{1,253}|\\[[0-9a-fA-F:.]{2,45}])(?::(\\d{1,5}))?"
              + "/([A-Za-z0-9_.-]{1,63})(?:\\?(.*))?");
  private static final Map<String, Pattern> OPTIONS =
      Map.of(
          "sslmode", Pattern.compile("disable|prefer|require|verify-full"),
          "currentSchema", Pattern.compile("\\w{1,63}"));

  /**
   * @throws InvalidInput where it is of another form
   */
  static SourceUrl of(String url) {
    Matcher parts = FORM.matcher(url.strip());
    if (!parts.matches()) {
      throw new InvalidInput(
          "url", "must be like jdbc:postgresql://host:5432/database; other databases are not read");
    }
    int port = parts.group(2) == null ? USUAL_PORT : Integer.parseInt(parts.group(2));
    if (port < 1 || port > LARGEST_PORT) {
      throw new InvalidInput("url", "names port " + port + "; it must be 1 to " + LARGEST_PORT);
    }
    return new SourceUrl(parts.group(1), port, parts.group(3), options(parts.group(4)));
  }

  private static Map<String, String> options(@org.jspecify.annotations.Nullable String text) {
    Map<String, String> options = new LinkedHashMap<>();
    if (text == null) return options;
    for (String option : text.split("&", -1)) {
      String[] pair = option.split("=", 2);
      Pattern values = OPTIONS.get(pair[0]);
      if (values == null || pair.length < 2 || !values.matcher(pair[1]).matches()) {
        throw new InvalidInput(
            "url",
            "may have sslmode (disable, prefer, require, verify-full) and currentSchema behind ?,"
                + " nothing else");
      }
      options.put(pair[0], pair[1]);
    }
    return options;
  }

  /** Connections that are read-only and never wait without end. */
  PGSimpleDataSource source(Login login, int seconds) {
    Database.rememberDriver();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {host});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(database);
    source.setUser(login.user());
    source.setPassword(login.password());
    if (options.containsKey("sslmode")) source.setSslMode(options.get("sslmode"));
    if (options.containsKey("currentSchema")) {
      source.setCurrentSchema(options.get("currentSchema"));
    }
    source.setApplicationName("fillrate-source");
    source.setReadOnly(true);
    source.setConnectTimeout(Math.min(seconds, 10));
    source.setLoginTimeout(Math.min(seconds, 10));
    source.setSocketTimeout(seconds + 5); // after the server's own limit, if that is not obeyed
    source.setCancelSignalTimeout(5);
    source.setOptions("-c default_transaction_read_only=on -c statement_timeout=" + seconds * 1000);
    return source;
  }
}
