package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fillrate.api.access.Access;
import org.fillrate.api.data.Dataset;
import org.fillrate.api.data.ImportResult;
import org.fillrate.api.data.QualityReport;
import org.fillrate.api.data.Repair;
import org.fillrate.api.data.RowError;
import org.fillrate.api.data.StagedImport;
import org.fillrate.api.data.StagedImports;
import org.fillrate.api.document.InvalidInput;
import org.fillrate.api.store.DataSources;
import org.fillrate.rest.TestServer.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports that wait. */
class ImportRoutesTest {
  private static final QualityReport QUALITY =
      new QualityReport(
          Map.of("rejected", 1L),
          null,
          null,
          List.of(new RowError(3, "units", "must be a number", "A,=six", "=six")),
          List.of());
  private static final Waiting WAITING = new Waiting();
  private static final OneSource SOURCES = new OneSource();
  private static final TestServer SERVER =
      new TestServer(
          new FakeServices()
              .with(Access.class, new FakeAccess())
              .with(StagedImports.class, WAITING)
              .with(DataSources.class, SOURCES));

  /** Keeps what it is told; refuses to take rows at fault. */
  private static final class Waiting implements StagedImports {
    final List<StagedImport> all = new ArrayList<>();
    List<Repair> repairs = List.of();

    @Override
    public StagedImport stage(String name, String source, String by, InputStream upload) {
      StagedImport made =
          new StagedImport(
              "i" + all.size(),
              name,
              source,
              by,
              Instant.EPOCH,
              List.of("sku", "units"),
              QUALITY,
              List.of());
      all.add(made);
      return made;
    }

    @Override
    public List<StagedImport> list() {
      return all;
    }

    @Override
    public Optional<StagedImport> find(String id) {
      return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    @Override
    public StagedImport repair(String id, List<Repair> more) {
      repairs = more;
      return find(id).orElseThrow();
    }

    @Override
    public ImportResult accept(String id, boolean leaveOut, String by) {
      if (!leaveOut) throw new IllegalStateException("1 rows can't be read");
      return new ImportResult(new Dataset("d1", "shop", "", "00", by, Instant.EPOCH), QUALITY);
    }

    @Override
    public boolean discard(String id) {
      return all.removeIf(one -> one.id().equals(id));
    }
  }

  /** Knows the source {@code till}, which others than it may not be asked for. */
  private static final class OneSource implements DataSources {
    String password = "";

    @Override
    public List<Kept> list() {
      Source source = new Source("till", "jdbc:postgresql://db/till", "reader", "select 1");
      return List.of(new Kept(source, "root", Instant.EPOCH));
    }

    @Override
    public Optional<Kept> find(String name) {
      return list().stream().filter(kept -> kept.source().name().equals(name)).findFirst();
    }

    @Override
    public Kept keep(Source source, @Nullable String given, String by) {
      password = String.valueOf(given);
      return new Kept(source, by, Instant.EPOCH);
    }

    @Override
    public boolean remove(String name, String by) {
      return true;
    }

    @Override
    public Trial test(String name) {
      return new Trial(List.of("sku"), true, 0.1);
    }

    @Override
    public InputStream open(String name) {
      if (find(name).isEmpty()) throw new InvalidInput("source", "there is no source " + name);
      return new ByteArrayInputStream(new byte[0]);
    }
  }

  @BeforeEach
  void empty() {
    WAITING.all.clear();
  }

  @AfterAll
  static void close() throws Exception {
    SERVER.close();
  }

  @Test
  void anUploadWaitsIsRepairedAndTaken() {
    Reply made = SERVER.asText("planner", "POST", "/imports?name=shop&source=UCI", "sku,units");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).endsWith("/imports/i0");
    assertThat(made.json().text("by")).isEqualTo("planner");
    String repairs = "{\"repairs\":[{\"row\":3,\"column\":\"units\",\"value\":\"6\"}]}";
    assertThat(SERVER.asText("planner", "POST", "/imports/i0/repairs", repairs).status())
        .isEqualTo(200);
    assertThat(WAITING.repairs).containsExactly(new Repair(3, "units", "6"));
    String none = "{\"repairs\":[{\"row\":0,\"column\":\"units\"}]}";
    assertThat(SERVER.asText("planner", "POST", "/imports/i0/repairs", none).status())
        .isEqualTo(400);

    Reply refused = SERVER.asText("planner", "POST", "/imports/i0/accept", "{}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().text("detail")).contains("1 rows can't be read");
    Reply taken = SERVER.asText("planner", "POST", "/imports/i0/accept", "{\"leaveOut\":true}");
    assertThat(taken.status()).isEqualTo(201);
    assertThat(taken.header("Location")).endsWith("/datasets/d1");
  }

  @Test
  void errorsAreATableThatNoSpreadsheetExecutes() {
    SERVER.asText("planner", "POST", "/imports?name=shop", "sku,units");
    Reply file = SERVER.asText("planner", "GET", "/imports/i0/errors", null);
    assertThat(new String(file.bytes(), StandardCharsets.UTF_8))
        .contains("line,column,found,expected,row", "3,units,'=six,must be a number");
  }

  @Test
  void plannersUseASourceByItsNameAndSeeNothingElseOfIt() {
    Reply seen = SERVER.asText("planner", "GET", "/sources", null);
    assertThat(seen.json().documents("items").get(0).names()).containsExactly("name");
    assertThat(SERVER.asText("admin", "GET", "/sources", null).text())
        .contains("jdbc:postgresql://db/till")
        .doesNotContain("password");
    Reply made =
        SERVER.asText(
            "planner", "POST", "/imports/from-source", "{\"source\":\"till\",\"name\":\"sales\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().text("source")).isEqualTo("till");
    assertThat(made.header("Location")).endsWith("/imports/i0");
    Reply none =
        SERVER.asText(
            "planner", "POST", "/imports/from-source", "{\"source\":\"erp\",\"name\":\"sales\"}");
    assertThat(none.firstField()).isEqualTo("source");

    String kept =
        "{\"name\":\"till\",\"url\":\"jdbc:postgresql://db/till\",\"user\":\"reader\","
            + "\"password\":\"hush\",\"query\":\"select 1\"}";
    for (String role : List.of("viewer", "planner", "operator")) {
      assertThat(SERVER.asText(role, "POST", "/sources", kept).status()).isEqualTo(403);
      assertThat(SERVER.asText(role, "POST", "/sources/till/test", null).status()).isEqualTo(403);
      assertThat(SERVER.asText(role, "DELETE", "/sources/till", null).status()).isEqualTo(403);
    }
    assertThat(SOURCES.password).isEmpty();
    Reply answer = SERVER.asText("admin", "POST", "/sources", kept);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).doesNotContain("hush");
    assertThat(SOURCES.password).isEqualTo("hush");
    assertThat(SERVER.asText("admin", "POST", "/sources/erp/test", null).status()).isEqualTo(404);
    assertThat(SERVER.asText("admin", "POST", "/sources/till/test", null).json().flag("anyRow"))
        .isTrue();
  }

  @Test
  void othersSeeNothingOfItAndAdministratorsAll() {
    SERVER.asText("planner", "POST", "/imports?name=shop", "sku,units");
    assertThat(SERVER.asText("operator", "GET", "/imports", null).json().documents("items"))
        .isEmpty();
    for (String method : List.of("GET", "DELETE")) {
      assertThat(SERVER.asText("operator", method, "/imports/i0", null).status()).isEqualTo(404);
    }
    assertThat(
            SERVER.asText("operator", "POST", "/imports/i0/accept", "{\"leaveOut\":true}").status())
        .isEqualTo(404);
    assertThat(SERVER.asText("viewer", "GET", "/imports", null).status()).isEqualTo(403);
    assertThat(SERVER.asText("admin", "GET", "/imports", null).json().documents("items"))
        .hasSize(1);
    assertThat(SERVER.asText("admin", "DELETE", "/imports/i0", null).status()).isEqualTo(204);
    assertThat(WAITING.all).isEmpty();
  }
}
