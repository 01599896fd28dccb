package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.fillrate.api.access.Access;
import org.fillrate.api.data.Dataset;
import org.fillrate.api.data.DatasetImporter;
import org.fillrate.api.document.Document;
import org.fillrate.api.environment.Problem;
import org.fillrate.api.policy.PolicyRegistry;
import org.fillrate.api.policy.Promotion;
import org.fillrate.api.store.AuditTrail;
import org.fillrate.api.store.DatasetStore;
import org.fillrate.api.store.ProblemStore;
import org.fillrate.rest.TestServer.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Uploads of demand history. */
class DatasetRoutesTest {
  private static final Fakes.Importer IMPORTER = new Fakes.Importer();
  private static final TestServer SERVER =
      new TestServer(
          new FakeServices()
              .with(Access.class, new FakeAccess())
              .with(DatasetImporter.class, IMPORTER));

  @AfterAll
  static void close() throws Exception {
    SERVER.close();
  }

  @Test
  void uploadsAreStreamedAndNamed() {
    Map<String, String> csv =
        Map.of("Authorization", TestServer.basic("operator"), "Content-Type", "text/csv");
    String path = "/datasets?name=shop&source=UCI";
    Reply dry = SERVER.send("POST", path + "&dryRun=true", "abc", csv);
    assertThat(dry.status()).isEqualTo(200);
    assertThat(dry.json().has("dataset")).isFalse();
    Reply made = SERVER.send("POST", path, "abcd", csv);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).endsWith("/datasets/d1");
    assertThat(IMPORTER.bytes).isEqualTo(4);
    assertThat(IMPORTER.last.by()).isEqualTo("operator");
    assertThat(SERVER.send("POST", "/datasets", "a", csv).firstField()).isEqualTo("name");
    assertThat(SERVER.send("POST", path + "&dryRun=yes", "a", csv).firstField())
        .isEqualTo("dryRun");
    InputStream cut =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection lost");
          }
        };
    Reply broken = SERVER.send("POST", path, cut, csv);
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.json().text("detail")).contains("connection lost", "nothing was kept");
  }

  @Test
  void whatAPolicyDecidesOnIsNotDeleted() throws Exception {
    List<Promotion> history = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    Fakes.Problems problems = new Fakes.Problems();
    Document demand = Document.of("distribution", "history", "dataset", "d1");
    problems.save(new Problem(Document.of("kind", "toy", "name", "shop", "demand", demand)), "me");
    problems.save(new Problem(Document.of("kind", "toy", "demand", "none")), "me");
    TestServer server =
        new TestServer(
            new FakeServices()
                .with(Access.class, new FakeAccess())
                .with(AuditTrail.class, new Fakes.Trail())
                .with(ProblemStore.class, problems)
                .with(PolicyRegistry.class, fake(PolicyRegistry.class, (m, p) -> history))
                .with(
                    DatasetStore.class,
                    fake(DatasetStore.class, (m, id) -> dataset(m, id, deleted))));
    Map<String, String> operator = Map.of("Authorization", TestServer.basic("operator"));
    try {
      history.add(promotion("policy 1"));
      Reply refused = server.send("DELETE", "/datasets/d1", null, operator);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.firstField()).isEqualTo("dataset");
      assertThat(refused.text()).contains("the problem shop is decided by a policy; roll back");
      assertThat(deleted).isEmpty();
      assertThat(server.send("DELETE", "/datasets/d2", null, operator).status()).isEqualTo(204);
      history.add(0, promotion(""));
      Reply named = server.send("DELETE", "/datasets/d1", null, operator);
      assertThat(named.status()).isEqualTo(409);
      assertThat(named.text())
          .contains("the problem shop was made of it", "repeat with despiteProblems=true");
      Reply uses = server.send("GET", "/datasets/d1/uses", null, operator);
      assertThat(uses.json().documents("items")).hasSize(1);
      assertThat(uses.json().documents("items").get(0).flag("champion")).isFalse();
      assertThat(deleted).containsExactly("d2");
      String knowingly = "/datasets/d1?despiteProblems=true";
      assertThat(server.send("DELETE", knowingly, null, operator).status()).isEqualTo(204);
      assertThat(deleted).containsExactly("d2", "d1");
    } finally {
      server.close();
    }
  }

  private static Promotion promotion(String policy) {
    return new Promotion(1, "p1", policy, "", "promote", "me", "", Instant.EPOCH);
  }

  /** Finds every data set and keeps in mind which were deleted. */
  private static Object dataset(String method, String id, List<String> deleted) {
    return method.equals("delete")
        ? deleted.add(id)
        : Optional.of(new Dataset(id, id, "", "", "me", Instant.EPOCH));
  }

  /** A service that answers each method with one argument by its name. */
  private static <T> T fake(Class<T> type, BiFunction<String, String, Object> answer) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            answer.apply(method.getName(), arguments == null ? "" : String.valueOf(arguments[0]));
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
