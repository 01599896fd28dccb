package org.fillrate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fillrate.api.document.Document;
import org.fillrate.api.store.AuditChain;
import org.fillrate.api.store.AuditChain.Fault;
import org.fillrate.api.store.AuditChain.Filter;
import org.fillrate.api.store.AuditChain.Head;
import org.fillrate.api.store.AuditChain.Kind;
import org.fillrate.api.store.AuditChain.Link;
import org.fillrate.api.store.AuditTrail.Entry;
import org.fillrate.json.Json;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody changes the audit trail unseen, not even the schema's owner, whatever the database. */
abstract class AuditChainContract extends AuditDatabase {
  private static final Path CHECKER =
      Path.of("../../distribution/src/main/resources/examples/verify-audit.py");

  private Fault fault() {
    return chain.verify(0, 1_000_000).fault();
  }

  @Test
  void whatWasWrittenIsIntact() {
    AuditChain.Verdict verdict = chain.verify(0, 1000);
    Link last = chain.next(Filter.ALL, 4, 9).get(0);
    assertThat(verdict).isEqualTo(new AuditChain.Verdict(5, new Head(5, last.hash()), null, null));
    assertThat(chain.next(Filter.ALL, 0, 1).get(0).previous()).isEqualTo("0".repeat(64));
    assertThat(chain.head()).isEqualTo(verdict.head());
  }

  /** So that the written form never changes by accident: the hash by another program. */
  @Test
  void theHashIsTheOneThatIsWrittenDown() {
    Entry entry =
        new Entry(1, Instant.parse("2026-11-22T18:00:00Z"), "ann", "a.b", "小", "reason: 1,2");
    assertThat(AuditHash.of(AuditHash.FIRST, entry))
        .isEqualTo("3b81c48af40fc65b5f31b56e35625973c15c803ce546f8c38844c3c49bf372fe");
  }

  @Test
  void partsAreCheckedOneAfterAnother() throws SQLException {
    AuditChain.Verdict first = chain.verify(0, 2);
    assertThat(first.checked()).isEqualTo(2);
    assertThat(first.next()).isEqualTo(2);
    assertThat(chain.verify(2, 3).next()).isNull();
    assertThat(chain.verify(2, 3).checked()).isEqualTo(5);
    asOwner("update audit_entry set detail = 'x' where sequence = 2");
    assertThat(chain.verify(2, 3).fault()).isNull();
    assertThat(fault()).isEqualTo(new Fault(2, Kind.ALTERED));
    assertThat(chain.verify(77, 3).fault()).isEqualTo(new Fault(77, Kind.MISSING));
  }

  @Test
  void anAlteredEntryIsFound() throws SQLException {
    for (String change :
        List.of(
            "detail = 'other'",
            "subject = 'v9'",
            "action = 'policy.rollback'",
            "made_by = 'eve'",
            "made = timestamp with time zone '2020-01-01 00:00:00+00'",
            "hash = '" + "f".repeat(64) + "'",
            "previous = '" + "f".repeat(64) + "'")) {
      fiveEntries();
      asOwner("update audit_entry set " + change + " where sequence = 3");
      assertThat(fault()).as(change).isEqualTo(new Fault(3, Kind.ALTERED));
    }
  }

  @Test
  void anAlteredEntryWithAHashToMatchIsFoundAtTheNext() throws SQLException {
    Link third = chain.next(Filter.ALL, 2, 1).get(0);
    Entry was = third.entry();
    Entry forged = new Entry(3, was.at(), was.by(), was.action(), was.subject(), "forged");
    String hash = AuditHash.of(third.previous(), forged);
    asOwner("update audit_entry set detail = 'forged', hash = '" + hash + "' where sequence = 3");
    assertThat(fault()).isEqualTo(new Fault(4, Kind.UNLINKED));
  }

  @Test
  void aRemovedEntryIsFoundEvenWhereTheOthersMoveUp() throws SQLException {
    asOwner("delete from audit_entry where sequence = 3");
    assertThat(fault()).isEqualTo(new Fault(3, Kind.MISSING));
    asOwner(
        "update audit_entry set sequence = 3 where sequence = 4",
        "update audit_entry set sequence = 4 where sequence = 5",
        "update audit_head set entries = 4");
    assertThat(fault()).isEqualTo(new Fault(3, Kind.ALTERED));
  }

  @Test
  void aRemovedEndIsFound() throws SQLException {
    asOwner("delete from audit_entry where sequence = 5");
    assertThat(fault()).isEqualTo(new Fault(5, Kind.MISSING));
    asOwner("update audit_head set entries = 4");
    assertThat(fault()).isEqualTo(new Fault(4, Kind.UNLINKED));
  }

  @Test
  void swappedEntriesAreFound() throws SQLException {
    asOwner(
        "update audit_entry set sequence = 99 where sequence = 2",
        "update audit_entry set sequence = 2 where sequence = 4",
        "update audit_entry set sequence = 4 where sequence = 99");
    assertThat(fault()).isEqualTo(new Fault(2, Kind.ALTERED));
  }

  @Test
  void anInsertedEntryIsFound() throws SQLException {
    String forged =
        "insert into audit_entry (sequence, made, made_by, action, subject, detail, previous, hash)"
            + " select %d, made, 'eve', action, subject, detail, previous, hash"
            + " from audit_entry where sequence = 3";
    asOwner(forged.formatted(6));
    assertThat(fault()).isEqualTo(new Fault(6, Kind.ADDED));
    fiveEntries();
    asOwner(
        "update audit_entry set sequence = 6 where sequence = 5",
        "update audit_entry set sequence = 5 where sequence = 4",
        forged.formatted(4),
        "update audit_head set entries = 6");
    assertThat(fault()).isEqualTo(new Fault(4, Kind.ALTERED));
  }

  @Test
  void manyWritersMakeOneChain() throws Exception {
    try (Database other = new Database(settings)) {
      // a second pool, as a second server has; on H2 the newer password opens both
      SqlAuditTrail second = new SqlAuditTrail(other);
      List<CompletableFuture<Void>> writers =
          IntStream.range(0, 8)
              .mapToObj(
                  writer ->
                      CompletableFuture.runAsync(
                          () -> {
                            SqlAuditTrail own = writer % 2 == 0 ? trail : second;
                            for (int i = 0; i < 25; i++) own.append("w" + writer, "x", "", "");
                          }))
              .toList();
      writers.forEach(CompletableFuture::join);
    }
    assertThat(chain.verify(0, 1000).head().entries()).isEqualTo(205);
    assertThat(chain.verify(0, 1000).checked()).isEqualTo(205);
    assertThat(fault()).isNull();
  }

  @Test
  void anAbandonedTransactionLeavesNoGap() {
    try {
      database.transact(
          handle -> {
            SqlAuditTrail.append(handle, "ann", "never", "", "");
            throw new IllegalStateException("abandoned");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("abandoned");
    }
    trail.append("ann", "after", "", "");
    assertThat(chain.verify(0, 1000).checked()).isEqualTo(6);
    assertThat(fault()).isNull();
  }

  @Test
  void textsThatNoDatabaseKeepsAreMadeSo() {
    trail.append("ann", "x", "a\0b", "half a pair: \ud83d");
    assertThat(trail.list(0, 1).get(0).subject()).isEqualTo("a\uFFFDb");
    assertThat(fault()).isNull();
  }

  @Test
  void filtersNarrowTheListAndItsTotal() {
    trail.append("bob", "account.save", "eve", "Role PLANNER 100%_");
    trail.append("bob", "accounts", "eve", "x");
    assertThat(total(new Filter("", "", null, null, ""))).isEqualTo(7);
    assertThat(total(new Filter("bob", "", null, null, ""))).isEqualTo(2);
    assertThat(total(new Filter("", "account", null, null, ""))).isEqualTo(1);
    assertThat(total(new Filter("", "account.save", null, null, ""))).isEqualTo(1);
    assertThat(total(new Filter("", "", null, null, "planner"))).isEqualTo(1);
    assertThat(total(new Filter("", "", null, null, "0%_"))).isEqualTo(1);
    assertThat(total(new Filter("", "", null, null, "_%"))).isZero();
    Instant third = trail.list(4, 1).get(0).at();
    assertThat(total(new Filter("", "", third, null, ""))).isEqualTo(5);
    assertThat(total(new Filter("", "", null, third, ""))).isEqualTo(2);
    assertThat(chain.find(Filter.ALL, 1, 2).entries())
        .extracting(Entry::sequence)
        .containsExactly(6L, 5L);
    assertThat(chain.next(new Filter("ann", "", null, null, ""), 3, 9)).hasSize(2);
  }

  private int total(Filter filter) {
    return chain.find(filter, 0, 1).total();
  }

  @Test
  void entriesFromBeforeTheChainAreChainedOnce() throws Exception {
    asOwner(
        "alter table audit_entry drop constraint audit_entry_sequence",
        "alter table audit_entry alter column sequence drop not null",
        "alter table audit_entry alter column previous drop not null",
        "alter table audit_entry alter column hash drop not null",
        "update audit_entry set sequence = null, previous = null, hash = null",
        "delete from audit_entry where subject = 'v2'",
        "update audit_head set entries = 0, hash = '" + AuditHash.FIRST + "'");
    try (Connection owner = settings.source(settings.owner()).getConnection()) {
      new ChainOldEntries().migrate(context(owner));
    }
    assertThat(chain.verify(0, 1000).checked()).isEqualTo(4);
    assertThat(fault()).isNull();
    trail.append("ann", "after", "", "");
    assertThat(fault()).isNull();
    assertThat(trail.list(0, 1).get(0).sequence()).isEqualTo(5);
  }

  private static Context context(Connection connection) {
    return new Context() {
      @Override
      public Configuration getConfiguration() {
        throw new UnsupportedOperationException();
      }

      @Override
      public Connection getConnection() {
        return connection;
      }
    };
  }

  /** The script that we give to third parties, on what the export gives them. */
  @Test
  void aThirdPartyVerifiesAnExport(@TempDir Path folder) throws Exception {
    assumeThat(Path.of("/usr/bin/python3")).exists();
    trail.append("小王", "x", "<script>", "a\nb, \"c\" \uD83D\uDE00");
    StringBuilder lines = new StringBuilder();
    for (Link link : chain.next(Filter.ALL, 0, 100)) lines.append(line(link)).append('\n');
    Path export = folder.resolve("audit.ndjson");
    Files.writeString(export, lines);
    assertThat(python(export)).contains("6 entries").contains(chain.head().hash());
    Files.writeString(export, lines.toString().replace("reason 3", "reason 4"));
    assertThat(python(export)).contains("entry 3");
  }

  private static String line(Link link) {
    Entry entry = link.entry();
    return Json.write(
        Document.of(
            "sequence", entry.sequence(),
            "at", AuditHash.time(entry.at()),
            "by", entry.by(),
            "action", entry.action(),
            "subject", entry.subject(),
            "detail", entry.detail(),
            "previous", link.previous(),
            "hash", link.hash()));
  }

  private static String python(Path export) throws IOException {
    Process process =
        new ProcessBuilder("/usr/bin/python3", CHECKER.toString(), export.toString())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
