package org.fillrate.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.fillrate.api.document.Document;
import org.fillrate.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is sent: a clear refusal that names the field, and nothing lost. */
class BadInputIT {
  private static final String CSV = "text/csv";
  private static final String GZIP = "application/gzip";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private static FillrateServer server;
  private static RestClient admin;
  private static String problem;
  private static Map<String, String> before;

  @BeforeAll
  static void startWithSomethingToLose() throws Exception {
    server = FillrateServer.in(folder);
    server.start();
    admin = server.admin();
    admin.post("/datasets?name=kept", CSV, Samples.panel(3, 30)).expect(201);
    problem = admin.post("/problems", Samples.problem("kept")).expect(201).json().text("id");
    admin.post("/decisions", Samples.decision(problem, 1)).expect(200);
    before = kept();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  /** All that there is. */
  private static Map<String, String> kept() {
    return Map.of(
        "data sets", admin.get("/datasets").expect(200).text(),
        "problems", admin.get("/problems").expect(200).text(),
        "runs", admin.get("/runs").expect(200).text(),
        "decisions", admin.get("/decisions").expect(200).text());
  }

  @AfterEach
  void nothingIsLostAndTheServerIsWell() {
    assertThat(kept()).isEqualTo(before);
    assertThat(admin.get("/health").expect(200).json().text("status")).isEqualTo("up");
  }

  private static RestClient.Answer upload(String media, String body) {
    return admin.post("/datasets?name=bad", media, body);
  }

  private static void refused(RestClient.Answer answer, String... fields) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-input");
    assertThat(answer.fields()).as(answer.text()).containsExactlyInAnyOrder(fields);
    assertThat(answer.json().text("detail")).contains(fields[0]).doesNotContain("Exception");
  }

  @Test
  void csvWithoutItsColumns() {
    refused(upload(CSV, "when,what\n2024-01-01,A\n"), "StockCode", "InvoiceDate", "Quantity");
    refused(
        upload(CSV, "date;item;units\n2024-01-01;A;1\n"), "StockCode", "InvoiceDate", "Quantity");
    refused(upload(CSV, ""), "file");
  }

  @Test
  void csvOfHopelessRows() {
    String row = "yesterday,A,many\n";
    refused(upload(CSV, "date,item,units\n" + row.repeat(50)), "date");
  }

  /** Some bad rows are reported, not refused; a dry run keeps nothing. */
  @Test
  void csvWithSomeBadRows() {
    String csv = Samples.panel(1, 20) + "2024-02-01,A,-1,2\n2024-02-02,A\n2024-02-03,\"A\"x,1,2\n";
    Document quality =
        admin
            .post("/datasets?name=bad&dryRun=true", CSV, csv)
            .expect(200)
            .json()
            .document("quality");
    assertThat(quality.document("counts").integer("accepted")).isEqualTo(20);
    assertThat(quality.document("counts").integer("rejected")).isEqualTo(3);
    assertThat(quality.documents("rowErrors"))
        .extracting(error -> error.integer("row"))
        .containsExactly(22, 23, 24);
    assertThat(quality.documents("rowErrors").get(0).text("column")).isEqualTo("units");
  }

  @Test
  void wrongEncoding() {
    String csv = "date,item,units\n2024-01-01,Täschchen,1\n";
    byte[] wide = ("\ufeff" + csv).getBytes(StandardCharsets.UTF_16LE);
    refused(
        admin.send("POST", "/datasets?name=bad", CSV, BodyPublishers.ofByteArray(wide)), "file");
    byte[] latin = csv.getBytes(StandardCharsets.ISO_8859_1);
    RestClient.Answer answer =
        admin.send("POST", "/datasets?name=bad", CSV, BodyPublishers.ofByteArray(latin));
    refused(answer, "file");
    assertThat(answer.text()).contains("UTF-8");
  }

  @Test
  void gzipOfAGigabyteOfZeros() throws IOException {
    byte[] megabyte = gzip(new byte[1 << 20]);
    refused(uploadParts(Collections.nCopies(1024, megabyte)), "file");
    List<byte[]> afterAHeader = new ArrayList<>(Collections.nCopies(1024, megabyte));
    afterAHeader.add(0, gzip(Samples.panel(1, 1).getBytes(StandardCharsets.UTF_8)));
    refused(uploadParts(afterAHeader), "file");
  }

  /** Gzip files one after the other are a gzip file: a gigabyte needs no gigabyte here. */
  private static RestClient.Answer uploadParts(List<byte[]> parts) {
    return admin.send("POST", "/datasets?name=bomb", GZIP, BodyPublishers.ofByteArrays(parts));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  @Test
  void damagedGzip() throws IOException {
    byte[] packed = gzip(Samples.panel(3, 300).getBytes(StandardCharsets.UTF_8));
    packed[packed.length / 2] ^= 0x55;
    refused(
        admin.send("POST", "/datasets?name=bad", GZIP, BodyPublishers.ofByteArray(packed)), "file");
  }

  /** The connection ends before the promised length, or before the last chunk. */
  @ParameterizedTest
  @CsvSource({"Content-Length: 100000", "Transfer-Encoding: chunked"})
  void anUploadCutOffInTheMiddle(String length) throws IOException {
    String rows = Samples.panel(5, 100);
    boolean chunked = length.startsWith("Transfer");
    String body = chunked ? Integer.toHexString(rows.length()) + "\r\n" + rows + "\r\n" : rows;
    String credentials =
        Base64.getEncoder()
            .encodeToString(("admin:" + FillrateServer.PASSWORD).getBytes(StandardCharsets.UTF_8));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      String head =
          "POST /api/v1/datasets?name=cut HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + ("Authorization: Basic " + credentials + "\r\n")
              + ("Content-Type: text/csv\r\n" + length + "\r\n\r\n");
      out.write((head + body).getBytes(StandardCharsets.US_ASCII));
      out.flush();
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void unknownFieldsOfAProblem() {
    refused(admin.post("/problems", Samples.problem("bad").with("colour", "red")), "colour");
    Document costs = Samples.problem("bad").document("costs").with("holdings", 1);
    refused(admin.post("/problems", Samples.problem("bad").with("costs", costs)), "costs.holdings");
    Document run = Samples.shortRun(problem);
    refused(admin.post("/runs", run.with("speed", 9)), "speed");
    refused(admin.post("/runs", run.with("parameters", Document.of("lr", 0.1))), "parameters.lr");
    refused(
        admin.post("/runs", run.with("problem", Samples.problem("bad").with("x", 1))), "problem.x");
    refused(admin.get("/problems?colour=red"), "colour");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'leadTime': 1 | 'leadTime': -1 | leadTime",
        "'leadTime': 1 | 'leadTime': 1.5 | leadTime",
        "'holding': 1 | 'holding': NaN | costs.holding",
        "'holding': 1 | 'holding': 'NaN' | costs.holding",
        "'holding': 1 | 'holding': 1e999 | costs.holding",
        "'shortage': 4 | 'shortage': -1e999 | costs.shortage",
        "'shortage': 4 | 'shortage': Infinity | costs.shortage",
        "'mean': 2 | 'mean': -2 | demand.mean",
        "'poisson' | 'cauchy' | demand.distribution",
        "'single-item' | 'double-item' | kind",
      })
  void numbersThatCannotBe(String good, String bad, String field) {
    String document = Json.write(Samples.problem("bad"));
    String wished = good.replace('\'', '"').replace(": ", ":");
    assertThat(document).contains(wished);
    String broken = document.replace(wished, bad.replace('\'', '"'));
    refused(admin.post("/problems", RestClient.JSON, broken), field);
  }

  @Test
  void noJsonAtAll() {
    for (String text : List.of("", "{", "[]", "null", "{\"kind\":1,\"kind\":2}", "{}x")) {
      RestClient.Answer answer = admin.post("/problems", RestClient.JSON, text);
      assertThat(answer.status()).as(text + " -> " + answer).isEqualTo(400);
      assertThat(answer.problem()).as(text).isEqualTo("invalid-input");
    }
    assertThat(admin.post("/problems", "text/xml", "<a/>").status()).isEqualTo(415);
  }

  @Test
  void anUnknownAlgorithm() {
    RestClient.Answer answer =
        admin.post("/runs", Samples.shortRun(problem).with("algorithm", "magic"));
    refused(answer, "algorithm");
    assertThat(answer.text()).as("says which there are").contains("dqn", "base-stock");
    refused(admin.post("/runs", Samples.shortRun("no-such-problem")), "problem");
  }

  @Test
  void tenThousandItemsInOneCall() {
    Document item = Document.of("item", "", "onHand", 3, "onOrder", List.of(1));
    Document request = Document.of("problem", problem, "items", Collections.nCopies(10_000, item));
    RestClient.Answer answer = admin.post("/decisions", request);
    refused(answer, "items");
    assertThat(answer.text()).contains("10000", "5000");
  }

  @Test
  void stockThatCannotBe() {
    refused(admin.post("/decisions", Samples.decision(problem, -1)), "items[0].onHand");
    refused(admin.post("/decisions", Samples.decision("nowhere", 1)), "problem");
    refused(admin.post("/decisions", Document.of("problem", problem, "items", List.of())), "items");
  }

  /** Two uploads that break off without a word, and the next one is served as ever. */
  @Test
  void clientsThatVanish() throws IOException {
    for (int i = 0; i < 2; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        socket.setSoLinger(true, 0);
        socket
            .getOutputStream()
            .write(
                "POST /api/v1/datasets?name=x HTTP/1.1\r\nHost".getBytes(StandardCharsets.UTF_8));
      }
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> admin.post("/datasets?name=x&dryRun=true", CSV, Samples.panel(1, 5)).expect(200));
  }
}
