package org.fillrate.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.fillrate.api.data.Repair;
import org.fillrate.api.data.RowError;
import org.fillrate.api.data.StagedImport;
import org.fillrate.api.document.InvalidInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uploads that wait while their rows are repaired. */
class StagedImportsTest extends ImportTest {
  private static final String PANEL =
      "sku,date,units\n"
          + "A,2010-12-01,5\n"
          + "A,2010-12-02,six\n"
          + "A,2010-12-03,7\n"
          + "A,2010-12-04\n"
          + "A,2010-12-05,9\n"
          + "A,2010-12-06,1\n";

  private final Hands hands = new Hands();
  private DefaultStagedImports staged;
  private Path folder;

  /** A clock that a test turns. */
  private static final class Hands extends Clock {
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @BeforeEach
  void makeStaging() throws IOException {
    folder = data.resolve("imports");
    staged = new DefaultStagedImports(importer, folder, hands);
  }

  private StagedImport stage(String text) throws IOException {
    return staged.stage("shop", "a test", "ann", bytes(text));
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void rowsAreRepairedThenImportedAndNothingIsLeft() throws IOException {
    StagedImport first = stage(PANEL);
    assertThat(first.columns()).containsExactly("sku", "date", "units");
    assertThat(first.quality().rowErrors())
        .extracting(RowError::row, RowError::column, RowError::found)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(3L, "units", "six"),
            org.assertj.core.groups.Tuple.tuple(5L, "", null));
    assertThat(datasets.begun).isZero();
    assertThat(files()).hasSize(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
        .isEqualTo("rw-------");

    StagedImport second =
        staged.repair(
            first.id(), List.of(new Repair(3, "units", "6"), new Repair(5, "", "A,2010-12-04,8")));
    assertThat(second.quality().rowErrors()).isEmpty();
    assertThat(second.quality().counts()).containsEntry("repaired", 2L).containsEntry("units", 36L);

    var result = staged.accept(first.id(), false, "bob");
    assertThat(result.dataset()).isNotNull();
    assertThat(datasets.on("A", 2).orElseThrow().units()).isEqualTo(6);
    assertThat(datasets.on("A", 4).orElseThrow().units()).isEqualTo(8);
    assertThat(result.dataset().by()).isEqualTo("bob");
    assertThat(result.dataset().sha256())
        .as("of the file as it came")
        .isEqualTo(send(PANEL.getBytes(StandardCharsets.UTF_8), false).dataset().sha256());
    assertThat(audit.deeds.get(0)).contains("repaired by hand: row 3 units, row 5");
    assertThat(files()).isEmpty();
    assertThat(staged.list()).isEmpty();
    assertThatThrownBy(() -> staged.accept(first.id(), true, "bob"))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void rowsAtFaultAreLeftOutOnlyWhereSomebodySaysSo() throws IOException {
    StagedImport waiting = stage(PANEL);
    assertThatThrownBy(() -> staged.accept(waiting.id(), false, "ann"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("2 rows can't be read");
    assertThat(datasets.begun).isZero();
    assertThat(staged.accept(waiting.id(), true, "ann").quality().counts())
        .containsEntry("accepted", 4L)
        .containsEntry("rejected", 2L);
  }

  @Test
  void aRepairThatIsWrongAgainIsToldAndCanBeRepaired() throws IOException {
    String id = stage(PANEL).id();
    StagedImport again = staged.repair(id, List.of(new Repair(3, "units", "many")));
    assertThat(again.quality().rowErrors().get(0).found()).isEqualTo("many");
    again = staged.repair(id, List.of(new Repair(5, "", "A,2010-12-04,x")));
    assertThat(again.quality().rowErrors().get(1).column()).isEqualTo("units");
    again = staged.repair(id, List.of(new Repair(3, "units", "6"), new Repair(5, "units", "8")));
    assertThat(again.quality().rowErrors()).isEmpty();
    assertThat(again.quality().counts()).containsEntry("units", 36L);
  }

  @Test
  void onlyPlacesAtFaultAreRepaired() throws IOException {
    String id = stage(PANEL).id();
    for (Repair wrong :
        List.of(
            new Repair(2, "units", "6"), new Repair(3, "sku", "B"), new Repair(99, "", "A,B,1"))) {
      assertThatThrownBy(() -> staged.repair(id, List.of(wrong)))
          .isInstanceOfSatisfying(
              InvalidInput.class,
              e -> assertThat(e.errors().get(0).field()).isEqualTo("repairs[0].row"));
    }
    assertThatThrownBy(() -> staged.repair(id, List.of(new Repair(3, "units", "6\nA,2010,1"))))
        .hasMessageContaining("one line");
    assertThat(staged.find(id).orElseThrow().repairs()).isEmpty();
  }

  @Test
  void whatIsNoTableIsNotKept() throws IOException {
    assertThatThrownBy(() -> stage("")).hasMessageContaining("empty");
    assertThatThrownBy(() -> stage("sku;date;units\nA;2010-12-01;1\n"))
        .hasMessageContaining("separated by commas");
    byte[] bomb = gzip(new byte[(int) LIMIT + 1]);
    assertThatThrownBy(() -> staged.stage("x", "", "ann", new ByteArrayInputStream(bomb)))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> stage("sku,date,units\n" + "A,2010-12-01,1\n".repeat(300_000)))
        .isInstanceOf(InvalidInput.class);
    assertThat(files()).isEmpty();
    assertThat(staged.list()).isEmpty();
  }

  @Test
  void whatWaitsTooLongGoesAndSoDoesWhatAnEarlierProcessLeft() throws IOException {
    String id = stage(PANEL).id();
    hands.now = hands.now.plus(Duration.ofMinutes(90));
    staged.repair(id, List.of(new Repair(3, "units", "6"))); // which makes it young again
    hands.now = hands.now.plus(Duration.ofMinutes(90));
    stage(PANEL);
    assertThat(staged.find(id)).isPresent();
    hands.now = hands.now.plus(Duration.ofMinutes(31));
    stage(PANEL);
    assertThat(staged.find(id)).isEmpty();
    assertThat(files()).hasSize(2);
    staged = new DefaultStagedImports(importer, folder, hands);
    assertThat(files()).isEmpty();
  }

  @Test
  void tenWaitAtMost() throws IOException {
    for (int i = 0; i < 10; i++) stage(PANEL);
    assertThatThrownBy(() -> stage(PANEL)).hasMessageContaining("import or drop one");
    assertThat(staged.discard(staged.list().get(0).id())).isTrue();
    assertThat(staged.discard("none")).isFalse();
    stage(PANEL);
  }
}
