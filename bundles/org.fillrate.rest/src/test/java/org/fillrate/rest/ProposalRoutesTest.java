package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fillrate.api.access.Access;
import org.fillrate.api.decision.DecisionService;
import org.fillrate.api.decision.GuardRail;
import org.fillrate.api.decision.Outlook;
import org.fillrate.api.decision.Proposal.Status;
import org.fillrate.api.decision.ProposalQuery.Sort;
import org.fillrate.api.decision.Proposals;
import org.fillrate.api.decision.Recommendation;
import org.fillrate.api.decision.Recomputation;
import org.fillrate.api.decision.StockFan;
import org.fillrate.api.decision.TimeMachine;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.ItemState;
import org.fillrate.api.estimate.Estimate;
import org.fillrate.api.store.ProposalStore;
import org.fillrate.rest.TestServer.Reply;
import org.fillrate.rest.sheet.SheetFormat;
import org.fillrate.rest.sheet.SheetReader;
import org.fillrate.rest.sheet.SheetRow;
import org.fillrate.rest.sheet.SheetWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What planners do with proposals, and their files. */
class ProposalRoutesTest {
  private static final StoredAsText STORE = new StoredAsText();
  private static final TestServer SERVER =
      new TestServer(
          new FakeServices()
              .with(Access.class, new FakeAccess())
              .with(ProposalStore.class, STORE)
              .with(Proposals.class, STORE)
              .with(TimeMachine.class, new Machine())
              .with(DecisionService.class, STORE));

  private static final class Machine implements TimeMachine {
    @Override
    public Recomputation recompute(String decision) {
      return new Recomputation(
          decision,
          Recomputation.Verdict.DIFFERENT,
          List.of(new Recomputation.Difference("orderQuantity", "5", "6")),
          List.of(new Recomputation.Change(Recomputation.Kind.POLICY_HASH, "champ", "a", "b")),
          STORE.find(List.of(decision)).get(decision).made());
    }

    @Override
    public StockFan stockFan(String decision) {
      List<StockFan.Band> bands = List.of(new StockFan.Band(1, 2, 3, 4, 5));
      return new StockFan(2, bands, bands, bands, bands);
    }
  }

  static Recommendation made(String item, double onHand) {
    return new Recommendation(
        "d-" + item,
        "p1",
        new ItemState(item, onHand, List.of(1.0, 2.5), 0, 0),
        5,
        4,
        "champ",
        "",
        List.of("because"),
        List.of(new GuardRail("whole-lots", "whole lots", 4.5, 5)),
        null,
        new Outlook(3, 9.25, 6, 8, 10, 12, new Estimate(-1.5, -2, -1)),
        null,
        null,
        null,
        Instant.EPOCH);
  }

  @BeforeEach
  void threeProposals() {
    STORE.texts.clear();
    STORE.steps.clear();
    STORE.save(List.of(made("A", 3), made("=1+2", 4), made("C, \"big\"", 5)));
  }

  @AfterAll
  static void close() throws Exception {
    SERVER.close();
  }

  private static Document ids(String... ids) {
    return Document.of("decisions", List.of(ids));
  }

  @Test
  void bulksAreAnsweredInOneCallAndAskForAReason() {
    Reply approved = SERVER.as("planner", "POST", "/decisions/approve", ids("d-A", "d-=1+2"));
    assertThat(approved.json().documents("decisions"))
        .extracting(d -> d.text("status"))
        .containsExactly("approved", "approved");
    Document reason = ids("d-A").with("reason", "strike");
    assertThat(SERVER.as("planner", "POST", "/decisions/hold", reason).status()).isEqualTo(200);
    Document held = SERVER.get("/decisions/d-A").json();
    assertThat(held.text("status")).isEqualTo("held");
    assertThat(held.documents("history"))
        .extracting(step -> step.text("status") + " " + step.text("reason"))
        .containsExactly("approved ", "held strike");
    assertThat(SERVER.post("/decisions/hold", ids("d-A")).firstField()).isEqualTo("reason");
    assertThat(SERVER.post("/decisions/approve", ids()).firstField()).isEqualTo("decisions");
    assertThat(SERVER.post("/decisions/approve", ids("d-A", "x")).firstField())
        .isEqualTo("decisions[1]");
    for (String deed : List.of("/decisions/approve", "/decisions/hold", "/decisions/import")) {
      assertThat(SERVER.as("viewer", "POST", deed, reason).status()).isEqualTo(403);
    }
  }

  @Test
  void theListKnowsItsFiltersItsOrderAndItsLength() {
    Document page =
        SERVER
            .get(
                "/decisions?problem=p1&item=sku&status=held&policy=champ&since=2026-01-31"
                    + "&until=2026-02-01T08:30:00Z&rail=whole-lots&sort=money-at-stake&limit=2")
            .json();
    assertThat(page.integer("total")).isEqualTo(3);
    assertThat(page.integer("next")).isEqualTo(2);
    assertThat(STORE.asked.item()).isEqualTo("sku");
    assertThat(STORE.asked.status()).isEqualTo(Status.HELD);
    assertThat(STORE.asked.since()).isEqualTo("2026-01-31T00:00:00Z");
    assertThat(STORE.asked.until()).isEqualTo("2026-02-01T08:30:00Z");
    assertThat(STORE.asked.rail()).isEqualTo("whole-lots");
    assertThat(STORE.asked.sort()).isEqualTo(Sort.MONEY_AT_STAKE);
    Document brief = SERVER.get("/decisions?brief=true").json().documents("items").get(0);
    assertThat(brief.has("reasons")).isFalse();
    assertThat(brief.document("outlook").document("moneyAtStake").number("mean")).isEqualTo(-1.5);
    assertThat(SERVER.get("/decisions?status=lost").firstField()).isEqualTo("status");
    assertThat(SERVER.get("/decisions?sort=best").firstField()).isEqualTo("sort");
    assertThat(SERVER.get("/decisions?since=soon").firstField()).isEqualTo("since");
    assertThat(SERVER.get("/decisions?brief=maybe").firstField()).isEqualTo("brief");
  }

  @Test
  void aDecisionIsMadeAgain() {
    Document again = SERVER.post("/decisions/d-A/recompute", null).json();
    assertThat(again.text("verdict")).isEqualTo("different");
    assertThat(again.documents("differences").get(0).text("recomputed")).isEqualTo("6");
    assertThat(again.documents("changes").get(0).text("kind")).isEqualTo("policy-hash");
    assertThat(again.document("today").number("orderQuantity")).isEqualTo(5);
    assertThat(SERVER.post("/decisions/x/recompute", null).status()).isEqualTo(404);
    Document fan = SERVER.get("/decisions/d-A/stock-fan").json();
    assertThat(fan.documents("proposed").get(0).number("median")).isEqualTo(3);
    assertThat(SERVER.get("/decisions/x/stock-fan").status()).isEqualTo(404);
  }

  @Test
  void whatOverridesWereWorthMayHaveNoInterval() {
    Document value = SERVER.get("/decisions/override-value?problem=p1&dataset=d").json();
    assertThat(value.document("total")).isEqualTo(Document.of("mean", 1.5));
    assertThat(value.integer("waiting")).isEqualTo(1);
    assertThat(SERVER.get("/decisions/override-value?problem=p1").firstField())
        .isEqualTo("dataset");
    assertThat(SERVER.get("/decisions/override-value").firstField()).isEqualTo("problem");
  }

  @Test
  void aCsvIsOneThatSpreadsheetsReadAndDoNotExecute() {
    Reply reply = SERVER.get("/decisions/export?format=csv");
    assertThat(reply.header("Content-Type")).startsWith("text/csv");
    assertThat(reply.header("Content-Disposition")).contains("proposals.csv");
    assertThat(reply.bytes()).startsWith(0xEF, 0xBB, 0xBF);
    String[] lines = reply.text().substring(1).split("\r\n");
    assertThat(lines).hasSize(4);
    assertThat(lines[0]).startsWith("decision,made,item,on hand,on order,");
    assertThat(lines[1])
        .isEqualTo(
            "d-A,1970-01-01T00:00:00Z,A,3,3.5,0,9.25,6,12,5,4,1,-1.5,-2,-1,,whole-lots,champ,"
                + "proposed,5,");
    assertThat(lines[2]).startsWith("d-=1+2,1970-01-01T00:00:00Z,'=1+2,4,");
    assertThat(lines[3]).contains(",\"C, \"\"big\"\"\",");
    assertThat(SERVER.get("/decisions/export?format=pdf").firstField()).isEqualTo("format");
  }

  @ParameterizedTest
  @EnumSource(SheetFormat.class)
  void anExportComesBackAsItWent(SheetFormat format) {
    byte[] file = SERVER.get("/decisions/export?format=" + format.extension()).bytes();
    List<SheetRow> rows = SheetReader.read(file);
    assertThat(rows).extracting(SheetRow::number).containsExactly(2, 3, 4);
    assertThat(rows).extracting(row -> row.text("item")).containsExactly("A", "=1+2", "C, \"big\"");
    Reply reply = sheet("/decisions/import", file);
    assertThat(reply.json())
        .isEqualTo(
            Document.of(
                "dryRun", false, "rows", 3, "unchanged", 3, "changed", 0, "errors", List.of()));
    assertThat(STORE.steps).isEmpty();
  }

  private static Reply sheet(String path, byte[] file) {
    Map<String, String> headers =
        Map.of(
            "Authorization",
            TestServer.basic("planner"),
            "Content-Type",
            "application/octet-stream");
    return SERVER.send("POST", path, file, headers);
  }

  private static byte[] csv(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void editedQuantitiesAreImportedAllOrNone() {
    String head = "decision;quantity;reason\n";
    byte[] bad = csv(head + "d-A;8;a fair\nd-=1+2;9;\nx;1;why\nd-C, \"big\";2,5;half\n");
    Document tried = sheet("/decisions/import?dryRun=true", bad).json();
    assertThat(tried.documents("errors"))
        .extracting(e -> e.integer("row") + " " + e.text("column") + " " + e.text("message"))
        .containsExactly(
            "3 reason is missing: say why the quantity was changed",
            "4 decision there is no decision \"x\"",
            "5 quantity whole lots only");
    Reply refused = sheet("/decisions/import", bad);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().documents("errors").get(0).text("field")).isEqualTo("row 3, reason");
    assertThat(STORE.steps).isEmpty();
    byte[] good = csv(head + "d-A;8;a fair\nd-=1+2;;\n");
    assertThat(sheet("/decisions/import?dryRun=true", good).json().integer("changed")).isOne();
    assertThat(STORE.steps).as("only tried").isEmpty();
    assertThat(sheet("/decisions/import", good).json().integer("unchanged")).isOne();
    Document after = SERVER.get("/decisions/d-A").json().document("override");
    assertThat(after.number("orderQuantity")).isEqualTo(8);
    assertThat(after.text("by")).isEqualTo("planner");
  }

  @Test
  void positionsOfAFileBecomeProposals() {
    byte[] file =
        SheetWriter.write(
            SheetFormat.XLSX,
            List.of("Item", "On hand", "On order"),
            List.of(List.of("X", 12.5, "5; 0; 8"), List.of("Y", 0, 3)));
    Document dry = sheet("/decisions/positions?problem=p1&dryRun=true", file).json();
    assertThat(dry.documents("decisions")).hasSize(2);
    assertThat(STORE.texts).doesNotContainKeys("d-X", "d-Y");
    Document made = sheet("/decisions/positions?problem=p1", file).json();
    assertThat(STORE.texts).containsKeys("d-X", "d-Y");
    assertThat(made.documents("decisions"))
        .extracting(d -> d.text("item") + d.document("state").list("onOrder"))
        .containsExactly("X[5, 0, 8]", "Y[3]");
    Reply refused =
        sheet("/decisions/positions?problem=p1", csv("item,on hand\nX,1\nY,\nZ,many\nBAD,1\n"));
    assertThat(refused.json().documents("errors"))
        .extracting(e -> e.text("field"))
        .containsExactly("row 3, on hand", "row 4, on hand");
    assertThat(sheet("/decisions/positions?problem=p1", csv("item,on hand\nX,1\nBAD,1\n")))
        .satisfies(reply -> assertThat(reply.firstField()).isEqualTo("row 3, item"));
    assertThat(sheet("/decisions/positions", csv("item,on hand\nX,1\n")).firstField())
        .isEqualTo("problem");
  }

  @Test
  void filesThatAreNoTablesAreRefused() {
    byte[] latin = "item,on hand\nB\u00fcrste,1\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(sheet("/decisions/import", latin).text()).contains("CSV UTF-8");
    String many = "a\n" + "1\n".repeat(5001);
    for (byte[] bad :
        List.of(csv(""), csv("decision\n"), csv("PK\3\4 no zip"), csv("a,a\n1,2\n"), csv(many))) {
      Reply reply = sheet("/decisions/import", bad);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.firstField()).isEqualTo("file");
    }
  }

  @Test
  void aFileThatUnpacksToAllMemoryIsRefused() throws Exception {
    var out = new java.io.ByteArrayOutputStream();
    try (var zip = new java.util.zip.ZipOutputStream(out)) {
      zip.putNextEntry(new java.util.zip.ZipEntry("xl/worksheets/sheet1.xml"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 140; i++) zip.write(zeros);
    }
    Reply reply = sheet("/decisions/import", out.toByteArray());
    assertThat(reply.text()).contains("too large once it is unpacked");
  }
}
