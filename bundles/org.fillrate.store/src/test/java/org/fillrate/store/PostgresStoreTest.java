package org.fillrate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.DataSources;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract on a PostgreSQL server that the test starts, with an owner and an application. */
@EnabledIf(
    value = "org.fillrate.store.PostgresServer#isInstalled",
    disabledReason =
        "the stores are NOT tested on PostgreSQL, it is not installed (Debian: postgresql)")
class PostgresStoreTest extends SourceContract {
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

  /** Sources that read from the server itself, as the owner of the database {@code single}. */
  private SqlDataSources sources(String query, long mostRows) throws Exception {
    SqlDataSources sources =
        new SqlDataSources(
            database, passwords(), new SourceRows.Limits(mostRows, Duration.ofSeconds(20)), 2);
    String url = server.url("single");
    sources.keep(
        new DataSources.Source("till", url, "single", query), PostgresServer.PASSWORD, "ann");
    return sources;
  }

  private static String read(SqlDataSources sources) throws IOException {
    try (InputStream rows = sources.open("till")) {
      return new String(rows.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aSourceGivesItsRowsAsCsv() throws Exception {
    String query =
        "select 'A, \"big\"' as sku, date '2026-01-02' + i as date, i * 1.5 as units,"
            + " timestamptz '2026-01-02 08:00:00+02' as at, null as note"
            + " from generate_series(0, 4999) as i";
    SqlDataSources sources = sources(query, 5_000);
    assertThat(sources.test("till").columns())
        .containsExactly("sku", "date", "units", "at", "note");
    assertThat(sources.test("till").anyRow()).isTrue();
    String[] lines = read(sources).split("\r\n");
    assertThat(lines).hasSize(5_001);
    assertThat(lines[0]).isEqualTo("sku,date,units,at,note");
    assertThat(lines[2]).isEqualTo("\"A, \"\"big\"\"\",2026-01-03,1.5,2026-01-02T06:00,");
    assertThatThrownBy(() -> read(sources(query, 4_999)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("more than 4999 rows");
  }

  @Test
  void aSourceChangesNothingAndTellsStrangersNothing() throws Exception {
    try (Connection own =
            DriverManager.getConnection(server.url("single"), "single", PostgresServer.PASSWORD);
        Statement statement = own.createStatement()) {
      statement.execute("create table if not exists till (sku text)");
    }
    SqlDataSources writing =
        sources("with x as (insert into till values ('A') returning sku) select * from x", 9);
    assertThatThrownBy(() -> read(writing))
        .isInstanceOf(InvalidInput.class)
        .hasMessage(
            "source: till can't be read: the query would change something, which it may not; an"
                + " administrator can test it and see more");
    SqlDataSources wrong = sources("select secret_column from till", 9);
    assertThatThrownBy(() -> read(wrong)).hasMessageNotContaining("secret_column");
    assertThatThrownBy(() -> wrong.test("till"))
        .hasMessageContaining("query: the query is at fault")
        .hasMessageContaining("secret_column");
    SqlDataSources quiet = sources("select sku from till", 9);
    assertThat(quiet.test("till").anyRow()).as("nothing was inserted").isFalse();
    SqlDataSources slow = sources("select pg_sleep(60)", 9);
    long start = System.nanoTime();
    assertThatThrownBy(() -> slow.test("till")).hasMessageContaining("the query takes too long");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void twoSourcesAreReadAtOnceAtMostAndPlacesComeBack() throws Exception {
    SqlDataSources sources = sources("select 1 as one", 9);
    for (int i = 0; i < 3; i++) sources.test("till");
    try (InputStream first = sources.open("till");
        InputStream second = sources.open("till")) {
      assertThatThrownBy(() -> sources.test("till")).hasMessageContaining("try again");
      assertThat(first.read()).isEqualTo(second.read());
    }
    assertThat(sources.test("till").anyRow()).isTrue();
  }
}
