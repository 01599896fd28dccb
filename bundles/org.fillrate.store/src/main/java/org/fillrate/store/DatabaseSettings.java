package org.fillrate.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.secret.SecretFile;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Which database, and who opens it.
 *
 * @param embedded whether it is the H2 file of this process
 * @param url JDBC URL
 * @param owner migrates the schema and grants the rights
 * @param application works with the tables, and may do nothing else
 */
record DatabaseSettings(boolean embedded, String url, Login owner, Login application) {

  /**
   * The H2 file in a data folder. Its administrator's password is random and kept in {@code
   * secrets/} there; the application's user gets a new password at every start.
   */
  static DatabaseSettings embedded(Path dataFolder) throws IOException {
    Path file = dataFolder.toAbsolutePath().resolve("h2").resolve("fillrate");
    Path secret = dataFolder.resolve("secrets").resolve("h2-administrator");
    if (Files.exists(Path.of(file + ".mv.db")) && !Files.exists(secret)) {
      throw new IOException(
          file + ".mv.db is there, but its password is not: restore " + secret + " from a backup");
    }
    String url = "jdbc:h2:file:" + file.toString().replace(";", "\\;") + ";DB_CLOSE_ON_EXIT=FALSE";
    return new DatabaseSettings(
        true,
        url,
        new Login("SA", SecretFile.readOrCreate(secret)),
        new Login("FILLRATE_APP", SecretFile.random()));
  }

  /**
   * A PostgreSQL server.
   *
   * @param owner of the schema; the same login as {@code application} where there is only one
   * @throws InvalidInput where the URL is not one of PostgreSQL's
   */
  static DatabaseSettings server(String url, Login owner, Login application) {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new InvalidInput(
          "FILLRATE_DB_URL",
          "must begin with jdbc:postgresql: (leave it out for the embedded database)");
    }
    if (application.user().isEmpty()) {
      throw new InvalidInput("FILLRATE_DB_USER", "is missing; it names the database user");
    }
    return new DatabaseSettings(false, url, owner, application);
  }

  /** Unpooled connections of one of the two users. */
  DataSource source(Login login) {
    if (embedded) {
      JdbcDataSource source = new JdbcDataSource();
      source.setURL(url);
      source.setUser(login.user());
      source.setPassword(login.password());
      return source;
    }
    Database.rememberDriver();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url);
    source.setUser(login.user());
    source.setPassword(login.password());
    source.setApplicationName("fillrate");
    source.setReWriteBatchedInserts(true);
    // else a violated key's values stand in the message, and with them in the log
    source.setLogServerErrorDetail(false);
    return source;
  }

  /** For people: where the database is, without what a URL may carry beside it. */
  String place() {
    return url.split("[;?]", 2)[0];
  }

  @Override
  public String toString() {
    return place();
  }
}
