package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fillrate.api.access.Access;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.EnvironmentProvider;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.rest.TestServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Problem documents, what is installed, and pages. */
class ProblemRoutesTest {
  private static final Fakes.Problems PROBLEMS = new Fakes.Problems();
  private static final TestServer SERVER =
      new TestServer(
          new FakeServices()
              .with(Access.class, new FakeAccess())
              .with(EnvironmentProvider.class, new Fakes.Toy())
              .with(ProblemStore.class, PROBLEMS));

  @BeforeEach
  void clear() {
    PROBLEMS.stored.clear();
  }

  @AfterAll
  static void close() throws Exception {
    SERVER.close();
  }

  @Test
  void pluginsComeWithTheirBundleAndSchema() {
    Document toy = SERVER.get("/environments").json().documents("items").get(0);
    assertThat(toy.text("id")).isEqualTo("toy");
    assertThat(toy.text("bundle")).isEqualTo("test.bundle");
    assertThat(toy.text("version")).isEqualTo("1.2.3");
    assertThat(toy.document("parameters").document("properties").names())
        .containsExactly("kind", "name", "leadTime", "unmetDemand");
    assertThat(SERVER.get("/problems/schema/toy").json().text("title")).contains("toy");
    assertThat(SERVER.get("/problems/schema/none").status()).isEqualTo(404);
  }

  @Test
  void problemsAreCheckedAndStoredOnce() {
    Document toy = Document.of("kind", "toy", "name", "first", "leadTime", 1);
    Reply made = SERVER.post("/problems", toy);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).endsWith("/api/v1/problems/p1");
    assertThat(made.json().flag("existing")).isFalse();
    Reply again = SERVER.post("/problems", toy.with("name", "second"));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("Location")).endsWith("/api/v1/problems/p1");
    assertThat(again.json().flag("existing")).isTrue();
    assertThat(again.json().text("id")).isEqualTo("p1");
    assertThat(again.json().text("name")).isEqualTo("first");
    assertThat(SERVER.get("/problems/p1").json().has("existing")).isFalse();
    assertThat(SERVER.get("/problems/p1").json().document("problem")).isEqualTo(toy);
    assertThat(SERVER.post("/problems", toy.with("leadTime", 11)).firstField())
        .isEqualTo("leadTime");
    assertThat(SERVER.post("/problems", toy.with("leadtime", 1)).firstField())
        .isEqualTo("leadtime");
    assertThat(SERVER.post("/problems", Document.of("kind", "other")).firstField())
        .isEqualTo("kind");
    assertThat(SERVER.post("/problems", Document.EMPTY).firstField()).isEqualTo("kind");
    for (String name : List.of("", " ", "x".repeat(201))) {
      assertThat(SERVER.post("/problems", toy.with("name", name)).firstField()).isEqualTo("name");
    }
    assertThat(SERVER.get("/problems/p9").status()).isEqualTo(404);
    assertThat(PROBLEMS.stored).hasSize(1);
  }

  @Test
  void pagesAreBounded() {
    for (int i = 0; i < 5; i++) {
      SERVER.post("/problems", Document.of("kind", "toy", "leadTime", i));
    }
    Document page = SERVER.get("/problems?offset=1&limit=2").json();
    assertThat(page.documents("items")).extracting(d -> d.text("id")).containsExactly("p4", "p3");
    assertThat(page.integer("total")).isEqualTo(5);
    assertThat(page.integer("next")).isEqualTo(3);
    assertThat(SERVER.get("/problems?offset=3&limit=2").json().has("next")).isFalse();
    assertThat(SERVER.get("/problems?offset=99").json().list("items")).isEmpty();
    for (String bad : List.of("limit=0", "limit=1001", "limit=x", "offset=-1")) {
      assertThat(SERVER.get("/problems?" + bad).firstField()).isEqualTo(bad.split("=")[0]);
    }
    assertThat(SERVER.get("/problems?limit=1&limit=2").firstField()).isEqualTo("limit");
  }

  @Test
  void missingEnginesCloseTheirOwnRoutesOnly() {
    assertThat(SERVER.get("/policies").status()).isEqualTo(503);
    assertThat(SERVER.get("/policies").header("Retry-After")).isEqualTo("5");
    assertThat(SERVER.get("/tensor").status()).isEqualTo(503);
    assertThat(SERVER.get("/problems").status()).isEqualTo(200);
    assertThat(SERVER.get("/forecasters").json().integer("total")).isZero();
  }
}
