package org.fillrate.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebFilesHandlerTest {
  private static final byte[] PAGE = "<!doctype html>".repeat(50).getBytes(UTF_8);
  private final WebFilesHandler handler =
      new WebFilesHandler(
          new WebFiles(
              Map.of(
                  "index.html", WebFile.of("index.html", PAGE),
                  "pages/run.js", WebFile.of("pages/run.js", "export {}".getBytes(UTF_8)))));

  private Answer get(String path) {
    return handler.answer("GET", path, null, null);
  }

  @Test
  void servesAFileByItsExactPath() {
    Answer answer = get("/console/pages/run.js");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).asString().isEqualTo("export {}");
    assertThat(answer.headers()).containsEntry("Content-Type", "text/javascript; charset=utf-8");
  }

  @Test
  void servesThePageAtTheFolder() {
    assertThat(get("/console/").body()).isEqualTo(PAGE);
    assertThat(get("/console/").headers())
        .containsEntry("Content-Type", "text/html; charset=utf-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/console"})
  void showsTheWay(String path) {
    Answer answer = get(path);
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.headers()).containsEntry("Location", "/console/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/../console/index.html",
        "/console/pages/../index.html",
        "/console/./index.html",
        "/console/../../../../../../etc/passwd",
        "/console/pages/../../../../../../../../etc/passwd",
        "/console/..%2f..%2f..%2fetc%2fpasswd",
        "/console/%2e%2e/%2e%2e/etc/passwd",
        "/console/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/console/%252e%252e%252fetc%252fpasswd",
        "/console/..%c0%af..%c0%afetc/passwd",
        "/console/..\\..\\windows\\win.ini",
        "/console/..%5c..%5cwindows%5cwin.ini",
        "/console/....//....//etc/passwd",
        "/console/..;/..;/index.html",
        "/console/index.html;x=1",
        "/console//index.html",
        "//console/index.html",
        "/console//etc/passwd",
        "/console/index.html/",
        "/console/index.html%00.js",
        "/console/index.html\0",
        "/console/%69ndex.html",
        "/console/INDEX.HTML",
        "/console/file:///etc/passwd",
        "/console/C:/windows/win.ini",
        "/console/pages",
        "/console/pages/",
        "/console/META-INF/MANIFEST.MF",
        "/console/org/fillrate/console/WebFiles.class",
        "/consoles/index.html",
        "/index.html",
        "/public/plugins/alertlist/../../../../../../../../etc/passwd",
        "/console/public/plugins/alertlist/..%2f..%2f..%2f..%2fetc/passwd",
        "/console/public/plugins/text/#/../../../../../../etc/passwd"
      })
  void findsNothingByAnyOtherSpelling(String path) {
    assertThat(get(path).status()).isEqualTo(404);
    assertThat(get(path).body()).asString().doesNotContain(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get"})
  void onlyReads(String method) {
    Answer answer = handler.answer(method, "/console/", null, null);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("Allow", "GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/", "/", "/console/missing.js"})
  void guardsEveryAnswer(String path) {
    assertThat(get(path).headers())
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Referrer-Policy", "no-referrer")
        .hasEntrySatisfying(
            "Content-Security-Policy",
            policy ->
                assertThat(policy)
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                    .endsWith("base-uri 'none'; frame-ancestors 'none'")
                    .doesNotContain("unsafe"));
  }

  @Test
  void sendsNothingThatIsKnown() {
    String tag = get("/console/").headers().get("ETag");
    Answer again = handler.answer("GET", "/console/", "\"other\", W/" + tag, null);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers()).containsEntry("ETag", tag);
    assertThat(handler.answer("GET", "/console/", "\"other\"", null).status()).isEqualTo(200);
  }

  @Test
  void packsForThoseWhoAskForIt() throws Exception {
    Answer packed = handler.answer("GET", "/console/", null, "br, gzip;q=0.8");
    assertThat(packed.headers()).containsEntry("Content-Encoding", "gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .isEqualTo(PAGE);
    assertThat(packed.headers().get("ETag")).isNotEqualTo(get("/console/").headers().get("ETag"));
    assertThat(handler.answer("GET", "/console/", null, "gzip;q=0").headers())
        .doesNotContainKey("Content-Encoding");
  }

  @Test
  void leavesALibrarysVersionOut() {
    assertThat(WebFiles.served("/META-INF/resources/webjars/lit-html/3.3.2/directives/ref.js"))
        .isEqualTo("lib/lit-html/directives/ref.js");
    assertThat(WebFiles.served("/web/pages/run.js")).isEqualTo("pages/run.js");
  }
}
