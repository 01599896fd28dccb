package org.fillrate.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract on a PostgreSQL server that the test starts. */
@EnabledIf(
    value = "org.fillrate.store.PostgresServer#isInstalled",
    disabledReason =
        "the audit trail is NOT tested on PostgreSQL, it is not installed (Debian: postgresql)")
class PostgresAuditChainTest extends AuditChainContract {
  private final PostgresServer server = PostgresServer.started();

  @Override
  DatabaseSettings settings() {
    return DatabaseSettings.server(
        server.url("fillrate"),
        new Login("fillrate_owner", PostgresServer.PASSWORD),
        new Login("fillrate_app", PostgresServer.PASSWORD));
  }

  @AfterAll
  void stop() {
    close();
    server.close();
  }
}
