package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fillrate.api.access.Access;
import org.fillrate.api.access.Role;
import org.fillrate.api.access.Scope;
import org.fillrate.api.data.ItemTerms;
import org.fillrate.api.document.Document;
import org.fillrate.api.document.Schema;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.environment.ProblemModel;
import org.fillrate.api.store.ItemMaster;
import org.fillrate.json.Json;
import org.fillrate.rest.TestServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The item master in files, by hand, and in problem documents. */
class ItemRoutesTest {
  private static final Master MASTER = new Master();
  private static final FakeAccess ACCESS = new FakeAccess();
  private static final TestServer SERVER =
      new TestServer(
          new FakeServices()
              .with(Access.class, ACCESS)
              .with(EnvironmentProvider.class, new Fakes.Toy())
              .with(EnvironmentProvider.class, new Shop())
              .with(ItemMaster.class, MASTER));

  /** Kind {@code shop}: two items, whatever the document says. */
  private static final class Shop implements EnvironmentProvider {
    @Override
    public String kind() {
      return "shop";
    }

    @Override
    public Schema schema() {
      return Schema.EMPTY;
    }

    @Override
    public ProblemModel model(Problem problem) {
      Fakes.Toy model = new Fakes.Toy();
      model.items = List.of("LAMP", "BOX", "MUG");
      return model;
    }
  }

  private static final class Master implements ItemMaster {
    final Map<String, Kept> all = new TreeMap<>();

    @Override
    public List<Kept> list() {
      return List.copyOf(all.values());
    }

    @Override
    public Optional<Kept> find(String item) {
      return Optional.ofNullable(all.get(item));
    }

    @Override
    public int keep(List<ItemTerms> terms, String by) {
      terms.forEach(one -> all.put(one.item(), new Kept(one, by, Instant.EPOCH)));
      return terms.size();
    }

    @Override
    public boolean remove(String item, String by) {
      return all.remove(item) != null;
    }
  }

  @BeforeEach
  void empty() {
    MASTER.all.clear();
  }

  @AfterAll
  static void close() throws Exception {
    SERVER.close();
  }

  private static Reply read(String csv) {
    return SERVER.asText("planner", "POST", "/items/import", csv);
  }

  @Test
  void aFileChangesOnlyTheColumnsThatItHas() {
    assertThat(
            read("Item,Lead time,Lot,Unit cost,Supplier,Order days,Closed dates\n"
                    + "lamp,3,12,2.50,ACME,mon fri,2026-12-25 2026-12-26\nbox,,,,,,\n")
                .json()
                .integer("changed"))
        .isEqualTo(2);
    assertThat(read("item,lead time\nLAMP,5\n").status()).isEqualTo(200);
    Document lamp =
        SERVER.asText("viewer", "GET", "/items?item=lamp", null).json().documents("items").get(0);
    assertThat(lamp.integer("leadTime")).isEqualTo(5);
    assertThat(lamp.integer("lot")).isEqualTo(12);
    assertThat(lamp.texts("orderDays")).containsExactly("monday", "friday");
    assertThat(lamp.has("nextOrderDay")).isTrue();
    String file =
        new String(
            SERVER.asText("viewer", "GET", "/items/export", null).bytes(), StandardCharsets.UTF_8);
    assertThat(file).contains("LAMP,5,12,,,2.5,ACME,mon fri,2026-12-25 2026-12-26");
    assertThat(read(file).json().integer("changed")).as("what was exported").isZero();
  }

  @Test
  void rowsAtFaultAreNamedAndNothingIsKept() {
    String bad =
        "item,lead time,lot,order days,closed dates\n"
            + "a,61,1,,\nb,2.5,1,,\nc,1,x,,\nd,1,1,moon,\ne,1,1,,soon\n,1,1,,\nf,1,1,,\nF,2,1,,\n";
    Reply dry = SERVER.asText("planner", "POST", "/items/import?dryRun=true", bad);
    assertThat(dry.json().documents("errors"))
        .extracting(e -> e.integer("row") + " " + e.text("column"))
        .containsExactly(
            "2 lead time",
            "3 lead time",
            "4 lot",
            "5 order days",
            "6 closed dates",
            "7 item",
            "9 item");
    assertThat(read(bad).status()).isEqualTo(400);
    assertThat(MASTER.all).isEmpty();
    assertThat(read("lead time\n3\n").firstField()).isEqualTo("item");
  }

  @Test
  void oneItemIsKeptByHandAndOnlyByThoseWhoMay() {
    String body = "{\"item\":\"mug\",\"leadTime\":4,\"orderDays\":[\"sunday\"]}";
    assertThat(SERVER.asText("viewer", "POST", "/items", body).status()).isEqualTo(403);
    assertThat(SERVER.asText("planner", "POST", "/items", body).json().text("by"))
        .isEqualTo("planner");
    String wrong = "{\"item\":\"mug\",\"lot\":12,\"maximum\":6}";
    assertThat(SERVER.asText("planner", "POST", "/items", wrong).firstField()).isEqualTo("maximum");
    String date = "{\"item\":\"mug\",\"closedDates\":[\"soon\"]}";
    assertThat(SERVER.asText("planner", "POST", "/items", date).status()).isEqualTo(400);
    assertThat(SERVER.asText("planner", "DELETE", "/items?item=mug", null).status()).isEqualTo(204);
    assertThat(SERVER.asText("planner", "DELETE", "/items?item=mug", null).status()).isEqualTo(404);
  }

  @Test
  void aProblemIsFilledWithWhatItDoesNotSayItself() {
    read("item,lead time,lot,minimum,maximum,unit cost\nlamp,5,6,12,600,1.5\nbox,7,,,,2\n");
    Document problem =
        Document.of(
            "kind", "shop",
            "demand", Document.of("distribution", "history"),
            "order", Document.of("lot", 1, "minimum", 3, "action", "order-up-to"),
            "items", List.of(Document.of("item", "BOX", "leadTime", 1, "costs", "own")));
    Document filled = SERVER.asText("planner", "POST", "/items/fill", Json.write(problem)).json();
    assertThat(filled.texts("filled")).containsExactly("LAMP");
    assertThat(filled.texts("unknown")).containsExactly("MUG");
    assertThat(filled.document("problem").documents("items"))
        .containsExactly(
            Document.of("item", "BOX", "leadTime", 1, "costs", "own"),
            Document.of(
                "item",
                "LAMP",
                "leadTime",
                5,
                "unitCost",
                1.5,
                "order",
                Document.of("lot", 6, "minimum", 12, "action", "order-up-to", "max", 600)));
    Document without = problem.with("order", null).with("items", null);
    Document second = SERVER.asText("planner", "POST", "/items/fill", Json.write(without)).json();
    assertThat(second.document("problem").documents("items").get(1))
        .as("no lot, no minimum: no order")
        .isEqualTo(Document.of("item", "BOX", "leadTime", 7, "unitCost", 2));
  }

  @Test
  void peopleOfAnItemGroupKeepTheirItemsOnly() {
    ACCESS.change("planner", Role.PLANNER, new Scope(List.of("LAMP")), "admin");
    try {
      assertThat(SERVER.asText("planner", "POST", "/items", "{\"item\":\"lamp-1\"}").status())
          .isEqualTo(200);
      assertThat(SERVER.asText("planner", "POST", "/items", "{\"item\":\"mug\"}").status())
          .isEqualTo(403);
      assertThat(read("item,lot\nlamp-2,6\nmug,6\n").status()).isEqualTo(403);
      assertThat(SERVER.asText("planner", "DELETE", "/items?item=mug", null).status())
          .isEqualTo(403);
      assertThat(MASTER.all).containsOnlyKeys("LAMP-1");
    } finally {
      ACCESS.reset();
    }
  }

  @Test
  void onlyProblemsOnRecordedDemandAreFilled() {
    Document other = Document.of("kind", "toy", "demand", Document.of("distribution", "poisson"));
    assertThat(SERVER.asText("planner", "POST", "/items/fill", Json.write(other)).firstField())
        .isEqualTo("demand.distribution");
  }
}
