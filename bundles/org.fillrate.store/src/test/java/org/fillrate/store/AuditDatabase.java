package org.fillrate.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A database whose audit trail has five entries before each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AuditDatabase {
  DatabaseSettings settings;
  Database database;
  SqlAuditTrail trail;
  SqlAuditChain chain;

  abstract DatabaseSettings settings() throws Exception;

  @BeforeAll
  void open() throws Exception {
    settings = settings();
    database = new Database(settings);
    trail = new SqlAuditTrail(database);
    chain = new SqlAuditChain(database);
  }

  @AfterAll
  void close() {
    if (database != null) database.close();
  }

  @BeforeEach
  void fiveEntries() throws SQLException {
    asOwner("truncate table audit_entry");
    asOwner("update audit_head set entries = 0, hash = '" + AuditHash.FIRST + "'");
    for (int i = 1; i <= 5; i++) trail.append("ann", "policy.promote", "v" + i, "reason " + i);
  }

  /** By the user that owns the schema, whom no grant holds back. */
  void asOwner(String... lines) throws SQLException {
    try (Connection owner = settings.source(settings.owner()).getConnection();
        Statement statement = owner.createStatement()) {
      for (String line : lines) statement.execute(line);
    }
  }
}
