package org.fillrate.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.fillrate.api.access.Access;
import org.fillrate.api.data.DatasetImporter;
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
}
