package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL in the middle of things: after the next start nothing is lost and nothing half done. */
class CrashIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private static FillrateServer server;
  private static RestClient admin;

  @BeforeAll
  static void start() throws Exception {
    server = FillrateServer.in(folder);
    server.start();
    admin = server.admin();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static void killAndStart() throws Exception {
    server.kill();
    server.start();
  }

  // Import

  @Test
  void anImportIsThereWholeOrNotAtAll() throws Exception {
    LargeHistory history = LargeHistory.writeTo(folder.resolve("history.csv.gz"));
    CountDownLatch halfWay = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Future<Boolean> reading = broken(() -> upload(() -> history.openHalf(halfWay, goOn)));
    assertThat(halfWay.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    killAndStart();
    goOn.countDown();
    assertThat(reading.get()).as("the upload was cut").isTrue();
    assertThat(admin.get("/datasets").expect(200).items()).isEmpty();

    long before = databaseSize();
    Future<Boolean> storing = broken(() -> upload(history::open));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> databaseSize() > before || storing.isDone());
    killAndStart();
    List<Document> found = admin.get("/datasets").expect(200).items();
    if (storing.get()) {
      // no answer: it was not committed, or it was and nobody heard of it
      assertThat(found).hasSizeLessThanOrEqualTo(1);
    } else {
      assertThat(found).hasSize(1);
    }
    for (Document whole : found) {
      complete(whole.text("id"));
      admin.delete("/datasets/" + whole.text("id")).expect(204);
    }

    Document again = upload(history::open).expect(201).json();
    assertThat(again.document("quality").document("counts").integer("accepted"))
        .isEqualTo(LargeHistory.LINES);
    complete(again.document("dataset").text("id"));
  }

  private static void complete(String dataset) {
    Document items = admin.get("/datasets/" + dataset + "/items?limit=1").expect(200).json();
    assertThat(items.integer("total")).isEqualTo(LargeHistory.ITEMS);
    assertThat(items.documents("items").get(0).integer("days")).isEqualTo(LargeHistory.DAYS);
    Document quality = admin.get("/datasets/" + dataset + "/quality").expect(200).json();
    assertThat(quality.document("counts").integer("items")).isEqualTo(LargeHistory.ITEMS);
  }

  private interface Request {
    RestClient.Answer send() throws IOException;
  }

  /** Sends in another thread; true where no answer came. */
  private static Future<Boolean> broken(Request request) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            request.send();
            return false;
          } catch (IOException cut) {
            return true;
          }
        });
  }

  private static RestClient.Answer upload(Supplier<InputStream> source) throws IOException {
    String path = "/datasets?name=history";
    return admin.attempt("POST", path, "application/gzip", BodyPublishers.ofInputStream(source));
  }

  private static long databaseSize() {
    try (Stream<Path> files = Files.list(server.data().resolve("h2"))) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Training

  @Test
  void aRunGoesOnFromItsCheckpoint() throws Exception {
    Document budget = Document.of("cpuSeconds", 16);
    Document asked = Samples.run(Samples.problem("crash"), budget);
    String run = admin.post("/runs", asked).expect(202).json().text("id");
    double first = progress(run, reached -> steps(reached) > 0).number("elapsedSeconds");
    // checkpoints are made every ten seconds
    long atTheKill = steps(progress(run, p -> p.number("elapsedSeconds") > first + 10.5));
    killAndStart();

    server.finished(admin, run);
    List<Document> curve = new ArrayList<>();
    List<Document> curveAfter = new ArrayList<>();
    List<String> states = new ArrayList<>();
    for (Event event : events(run)) {
      if (event.kind().equals("state")) states.add(event.data().text("state"));
      if (event.kind().equals("warning")) throw new AssertionError(event.toString());
      if (!event.kind().equals("curve")) continue;
      (states.contains("suspended") ? curveAfter : curve).add(event.data());
    }
    assertThat(states)
        .containsExactly("queued", "running", "suspended", "queued", "running", "finished");
    assertThat(curve).isNotEmpty();
    assertThat(curveAfter).isNotEmpty();
    // ten of at most some thirteen seconds were in the checkpoint
    assertThat(steps(curveAfter.get(0), "steps"))
        .isGreaterThan(atTheKill / 3)
        .isGreaterThan(steps(curve.get(0), "steps"));

    Document policy =
        admin.get("/runs/" + run + "/report").expect(200).json().documents("policies").get(0);
    // nine tenths of the budget are for learning, the rest is there for the choice of a policy
    assertThat(policy.number("cpuSeconds")).isBetween(0.9 * 16, 20.0);
    assertThat(steps(policy)).isGreaterThanOrEqualTo(steps(last(curveAfter), "steps"));
    assertThat(policiesOf(run))
        .as("each policy is published once")
        .extracting(found -> found.document("evaluation").text("role"))
        .containsExactlyInAnyOrder("learner", "baseline");
  }

  private static List<Document> policiesOf(String run) {
    return admin.get("/policies").expect(200).items().stream()
        .filter(policy -> policy.text("run").equals(run))
        .toList();
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  private static long steps(Document holder) {
    return steps(holder, "environmentSteps");
  }

  private static long steps(Document holder, String field) {
    return (long) holder.number(field);
  }

  private static Document progress(String run, Predicate<Document> enough) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> {
              Document found = admin.get("/runs/" + run).expect(200).json();
              assertThat(found.text("state")).as(found.toString()).isIn("queued", "running");
              return found.documentOrEmpty("progress");
            },
            progress -> progress.has("environmentSteps") && enough.test(progress));
  }

  private record Event(String kind, Document data) {}

  /** Of a run that is over. */
  private static List<Event> events(String run) {
    List<Event> events = new ArrayList<>();
    String kind = "";
    for (String line : admin.get("/runs/" + run + "/events").expect(200).text().split("\n")) {
      if (line.startsWith("event:")) kind = line.substring(6).strip();
      if (line.startsWith("data:")) events.add(new Event(kind, Json.parse(line.substring(5))));
    }
    return events;
  }

  // Promotions and decisions

  @Test
  void whatWasAnsweredIsThereAndChampionHistoryAndAuditAgree() throws Exception {
    Document run =
        admin.post("/runs", Samples.shortRun(Samples.problem("switch"))).expect(202).json();
    server.finished(admin, run.text("id"));
    String problem = run.text("problem");
    List<String> policies =
        policiesOf(run.text("id")).stream().map(policy -> policy.text("id")).toList();
    assertThat(policies).hasSize(2);

    List<Document> acknowledged = Collections.synchronizedList(new ArrayList<>());
    Future<Boolean> switching =
        broken(
            () -> {
              for (int i = 0; ; i++) acknowledged.add(promote(policies.get(i % 2), i));
            });
    List<String> decided = Collections.synchronizedList(new ArrayList<>());
    List<Future<Boolean>> callers = new ArrayList<>();
    for (int i = 0; i < 4; i++) { // who share commits
      callers.add(
          broken(
              () -> {
                while (true) decided.add(decide(problem));
              }));
    }
    await().atMost(PATIENCE).until(() -> acknowledged.size() >= 40 && decided.size() >= 200);
    killAndStart();
    assertThat(switching.get()).isTrue();
    for (Future<Boolean> caller : callers) assertThat(caller.get()).isTrue();
    for (String id : decided) admin.get("/decisions/" + id).expect(200);

    List<Document> history =
        admin.get("/problems/" + problem + "/history?limit=1000").expect(200).items();
    int unheard = history.size() - acknowledged.size();
    assertThat(unheard).as("switches that nobody was told of").isBetween(0, 1);
    List<Document> newestFirst = new ArrayList<>(acknowledged);
    Collections.reverse(newestFirst);
    assertThat(history.subList(unheard, history.size())).isEqualTo(newestFirst);
    for (int i = 0; i + 1 < history.size(); i++) {
      assertThat(history.get(i).text("previous")).isEqualTo(history.get(i + 1).text("policy"));
    }

    List<String> champions =
        admin.get("/policies?problem=" + problem).items().stream()
            .filter(policy -> policy.flag("champion"))
            .map(policy -> policy.text("id"))
            .toList();
    assertThat(champions).containsExactly(history.get(0).text("policy"));
    assertThat(audited(problem)).isEqualTo(history.stream().map(h -> h.text("policy")).toList());

    String other = policies.get(policies.indexOf(champions.get(0)) == 0 ? 1 : 0);
    assertThat(promote(other, -1).text("previous")).isEqualTo(champions.get(0));
  }

  private static Document promote(String policy, int number) throws IOException {
    String reason = Json.write(Document.of("reason", "switch " + number));
    String path = "/policies/" + policy + "/promote";
    return admin
        .attempt("POST", path, RestClient.JSON, BodyPublishers.ofString(reason))
        .expect(200)
        .json();
  }

  /** The id of the decision. */
  private static String decide(String problem) throws IOException {
    Document item = Document.of("onHand", 3);
    Document request = Document.of("problem", problem, "items", List.of(item));
    return admin
        .attempt(
            "POST", "/decisions", RestClient.JSON, BodyPublishers.ofString(Json.write(request)))
        .expect(200)
        .json()
        .documents("decisions")
        .get(0)
        .text("id");
  }

  /** Policies that were promoted for a problem by the audit trail, newest first. */
  private static List<String> audited(String problem) {
    return admin.get("/audit?limit=1000").expect(200).items().stream()
        .filter(entry -> entry.text("action").equals("policy.promote"))
        .filter(entry -> entry.text("detail").contains(problem))
        .map(entry -> entry.text("subject"))
        .toList();
  }
}
