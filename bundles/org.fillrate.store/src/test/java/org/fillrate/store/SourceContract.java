package org.fillrate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.DataSources;
import org.fillrate.api.store.DataSources.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How sources are kept, beside the rest of the contract. */
abstract class SourceContract extends ItemMasterContract {
  private static final String SECRET = "hush, hush";
  @TempDir static Path keys;

  static SourcePasswords passwords() throws Exception {
    return new SourcePasswords(keys);
  }

  private static Source source(String url) {
    return new Source("erp", url, "reader", "select sku, day, units from sales");
  }

  @Test
  void aPasswordIsLockedAndGoesToNoOtherPlace() throws Exception {
    SqlDataSources sources = new SqlDataSources(database, passwords());
    Source first = source("jdbc:postgresql://db:5432/erp");
    assertThatThrownBy(() -> sources.keep(first, null, "ann"))
        .hasMessageContaining("password: is missing");
    sources.keep(first, SECRET, "ann");
    String locked =
        database.transact(
            h -> h.createQuery("select password from data_source").mapTo(String.class).one());
    assertThat(locked).doesNotContain("hush");
    assertThat(passwords().opened(first, locked)).isEqualTo(SECRET);
    Source elsewhere = source("jdbc:postgresql://evil:5432/erp");
    assertThatThrownBy(() -> passwords().opened(elsewhere, locked))
        .as("a row moved to another host")
        .hasMessageContaining("enter it again");
    assertThatThrownBy(() -> sources.keep(elsewhere, null, "ann"))
        .hasMessageContaining("a new URL or user needs it again");

    Source other = new Source("erp", first.url(), "reader", "select 1 as one");
    sources.keep(other, null, "bob");
    assertThat(sources.find("erp").orElseThrow().source()).isEqualTo(other);
    assertThat(sources.list()).extracting(DataSources.Kept::by).containsExactly("bob");
    assertThat(new SqlAuditTrail(database).list(0, 9).toString())
        .contains("source.keep")
        .doesNotContain("hush")
        .doesNotContain(locked);
    assertThat(sources.remove("erp", "ann")).isTrue();
    assertThat(sources.remove("erp", "ann")).isFalse();
  }

  @Test
  void onlyPlainAddressesAndPlainQueriesAreKept() throws Exception {
    SqlDataSources sources = new SqlDataSources(database, passwords());
    for (String url :
        List.of(
            "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'http://evil/x.sql'",
            "jdbc:h2:file:/etc/passwd",
            "jdbc:postgresql:erp",
            "jdbc:postgresql://a,b/erp",
            "jdbc:postgresql://db:0/erp",
            "jdbc:postgresql://db:99999/erp",
            "jdbc:postgresql://me:secret@db/erp",
            "jdbc:postgresql://db/erp?socketFactory=org.springframework.Evil",
            "jdbc:postgresql://db/erp?sslmode=require&loggerFile=/tmp/x",
            "jdbc:postgresql://db/erp?sslmode=require&sslrootcert=/etc/shadow",
            "jdbc:postgresql://db/erp?currentSchema=a b",
            "jdbc:postgresql://db/erp#x")) {
      assertThatThrownBy(() -> sources.keep(source(url), SECRET, "ann"))
          .as(url)
          .isInstanceOfSatisfying(
              InvalidInput.class, e -> assertThat(e.errors().get(0).field()).isEqualTo("url"));
    }
    String url = "jdbc:postgresql://[::1]:5433/erp?sslmode=verify-full&currentSchema=shop";
    assertThat(SourceUrl.of(url).host()).isEqualTo("[::1]");
    for (String query : List.of("", "delete from x", "select 1; commit", "selection")) {
      assertThatThrownBy(() -> sources.keep(new Source("erp", url, "reader", query), SECRET, "ann"))
          .as(query)
          .hasMessageContaining("query: must be one SELECT");
    }
    assertThatThrownBy(() -> sources.keep(new Source("../x", url, "", "select 1"), SECRET, "ann"))
        .hasMessageContaining("name: must be")
        .hasMessageContaining("user: is empty");
    assertThat(sources.list()).isEmpty();
  }

  @Test
  void aDatabaseThatNeverAnswersIsGivenUp() throws Exception {
    SqlDataSources sources =
        new SqlDataSources(
            database, passwords(), new SourceRows.Limits(9, Duration.ofSeconds(2)), 1);
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/erp";
      sources.keep(source(url), SECRET, "ann");
      Database.forgetDrivers(); // as a store that stopped and started again
      for (int i = 0; i <= SqlDataSources.MOST_AT_ONCE; i++) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> sources.open("erp"))
            .isInstanceOf(InvalidInput.class)
            .hasMessageContaining("can't be reached or does not answer in time")
            .hasMessageNotContaining("127.0.0.1");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .isBetween(Duration.ofMillis(500), Duration.ofSeconds(8));
      }
    } finally {
      sources.remove("erp", "ann");
    }
  }
}
