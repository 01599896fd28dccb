package org.fillrate.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open database: migrated by its owner, used through a pool by the application's user.
 * Thread-safe.
 */
final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final String UNIQUE_VIOLATION = "23505";
  private static final int CONNECTIONS = 8;
  private static final long PATIENCE_MILLIS = 10_000;

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  /** Work in one transaction. */
  interface Work<T> {
    T in(Handle handle);
  }

  /**
   * Opens, migrates and connects.
   *
   * @throws RuntimeException or {@link SQLException} where the database can't be reached
   */
  Database(DatabaseSettings settings) throws SQLException {
    DataSource owner = settings.source(settings.owner());
    // held until the pool is there: H2 closes a file when its last connection goes
    try (Connection first = owner.getConnection()) {
      if (settings.embedded()) prepare(first, settings.application());
      int migrations = migrate(owner, settings);
      LOG.info(
          "database {} is open, {} {}, {} migrations applied",
          settings.place(),
          first.getMetaData().getDatabaseProductName(),
          first.getMetaData().getDatabaseProductVersion(),
          migrations);
      pool = new HikariDataSource(poolOf(settings));
    }
    jdbi = Jdbi.create(pool);
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /**
   * Gives the application's user its password of this start and makes commits durable.
   *
   * <p>Write delay 0 brings each transaction to the file before its commit returns: a killed
   * process loses nothing that was committed (H2's default holds it back for up to half a second).
   * It does not wait for the disk: a power cut may cost the last moments, never the file.
   */
  private static void prepare(Connection administrator, Login application) throws SQLException {
    try (Statement statement = administrator.createStatement()) {
      String user = application.user();
      String password = "'" + application.password() + "'";
      statement.execute("set write_delay 0");
      statement.execute("create user if not exists " + user + " password " + password);
      statement.execute("alter user " + user + " set password " + password);
    }
  }

  private static int migrate(DataSource owner, DatabaseSettings settings) {
    String application = '"' + settings.application().user().replace("\"", "\"\"") + '"';
    return Flyway.configure(Database.class.getClassLoader())
        .dataSource(owner)
        .loggers("slf4j")
        .locations("classpath:org/fillrate/store/migration")
        .javaMigrations(new DecisionColumns(), new ChainOldEntries())
        .placeholders(
            Map.of(
                "bytes", settings.embedded() ? "blob" : "bytea",
                "packed", settings.embedded() ? "varbinary(1048576)" : "bytea",
                "application", application))
        .load()
        .migrate()
        .migrationsExecuted;
  }

  private static HikariConfig poolOf(DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(settings.source(settings.application()));
    config.setPoolName("fillrate-store");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    return config;
  }

  /**
   * Does work in one transaction: all or none of it stays. Where another transaction inserted the
   * same key meanwhile, the work is done once more and finds it.
   *
   * @throws UncheckedIOException where the database fails
   */
  <T> T transact(Work<T> work) {
    try {
      return once(work);
    } catch (JdbiException e) {
      if (!isUniqueViolation(e)) throw failure(e);
    }
    try {
      return once(work);
    } catch (JdbiException e) {
      throw failure(e);
    }
  }

  private <T> T once(Work<T> work) {
    return jdbi.inTransaction(work::in);
  }

  /** A connection of its own with an open transaction, for the caller to close. */
  Handle begin() {
    try {
      return jdbi.open().begin();
    } catch (JdbiException e) {
      throw failure(e);
    }
  }

  /** What went wrong, without the values of the statement: some of them are secrets. */
  static UncheckedIOException failure(JdbiException e) {
    return new UncheckedIOException(
        new IOException(
            "the database failed: "
                + sqlCause(e).map(SQLException::getMessage).orElse(e.getMessage()),
            e));
  }

  private static boolean isUniqueViolation(JdbiException e) {
    return sqlCause(e).filter(sql -> UNIQUE_VIOLATION.equals(sql.getSQLState())).isPresent();
  }

  private static Optional<SQLException> sqlCause(JdbiException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) return Optional.of(sql);
    }
    return Optional.empty();
  }

  /** Closes all connections, and with them the embedded database. */
  @Override
  public void close() {
    pool.close();
  }

  /** Puts PostgreSQL's driver back, which it needs, where {@link #forgetDrivers} took it out. */
  static void rememberDriver() {
    if (org.postgresql.Driver.isRegistered()) return;
    try {
      org.postgresql.Driver.register();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes this bundle's drivers out of the JVM's list, which would hold its class loader. */
  static void forgetDrivers() {
    try {
      // by its own hand, or it would think that it is still there
      if (org.postgresql.Driver.isRegistered()) org.postgresql.Driver.deregister();
    } catch (SQLException e) {
      LOG.warn("PostgreSQL's driver stays registered", e);
    }
    for (Driver driver : Collections.list(DriverManager.getDrivers())) {
      if (driver.getClass().getClassLoader() != Database.class.getClassLoader()) continue;
      try {
        DriverManager.deregisterDriver(driver);
      } catch (SQLException e) {
        LOG.warn("driver {} stays registered", driver.getClass().getName(), e);
      }
    }
  }
}
