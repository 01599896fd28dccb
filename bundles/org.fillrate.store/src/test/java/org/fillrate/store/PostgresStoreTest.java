package org.fillrate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.fillrate.api.document.InvalidInput;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract on a PostgreSQL server that the test starts, with an owner and an application. */
@EnabledIf(
    value = "org.fillrate.store.PostgresServer#isInstalled",
    disabledReason =
        "the stores are NOT tested on PostgreSQL, it is not installed (Debian: postgresql)")
class PostgresStoreTest extends ItemMasterContract {
  private final PostgresServer server = PostgresServer.started();

  @Override
  Database open() throws Exception {
    return new Database(
        DatabaseSettings.server(
            server.url("fillrate"),
            new Login("fillrate_owner", PostgresServer.PASSWORD),
            new Login("fillrate_app", PostgresServer.PASSWORD)));
  }

  @AfterAll
  void stop() {
    closeDatabase();
    server.close();
  }

  @Test
  void aSingleUserTakesItsOwnRightToRewriteTheAuditTrail() throws Exception {
    Login single = new Login("single", PostgresServer.PASSWORD);
    try (Database own =
        new Database(DatabaseSettings.server(server.url("single"), single, single))) {
      SqlAuditTrail audit = new SqlAuditTrail(own);
      audit.append("ann", "policy.promote", "v1", "kept");
      assertThatThrownBy(() -> own.transact(h -> h.execute("delete from audit_entry")))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("permission denied");
      assertThat(audit.list(0, 9)).hasSize(1);
    }
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    Login login = new Login("ann", "secret");
    assertThatThrownBy(() -> DatabaseSettings.server("jdbc:mysql://x/y", login, login))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("FILLRATE_DB_URL: must begin with jdbc:postgresql:");
    Login nobody = new Login("", "");
    assertThatThrownBy(() -> DatabaseSettings.server("jdbc:postgresql:x", nobody, nobody))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("FILLRATE_DB_USER");
    assertThat(DatabaseSettings.server("jdbc:postgresql://h/d?password=p", login, login).toString())
        .isEqualTo("jdbc:postgresql://h/d");
  }
}
